"""What is saved while a thing is still being lifted has it as it will be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.export.lamina import open_document

from .conftest import BALL, Bench


@pytest.fixture
def path(bench: Bench, tmp_path: Path) -> Path:
    """Where what is open is kept."""
    bench.window.desk.path = tmp_path / "ball.lamina"
    return bench.window.desk.path


def save(bench: Bench) -> None:
    bench.window.canvas.setFocus()
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_save_waits_for_the_job(bench: Bench, path: Path) -> None:
    bench.drag(70, 60, (100, 40))
    save(bench)
    bench.bot.wait(200)
    assert not path.exists()
    bench.done()
    bench.bot.waitUntil(lambda: not bench.window.session.modified, timeout=20_000)
    kept = [layer.blend for layer in open_document(path).layers() if layer.blend is not None]
    assert len(kept) == 1
    assert kept[0].filling is not None
    shape = kept[0].filling.pixels.shape
    assert kept[0].filling.pixels[shape[0] // 2, shape[1] // 2].tolist() == [128, 128, 128]


def test_who_cancels_the_job_saves_what_is_there_then(bench: Bench, path: Path) -> None:
    bench.drag(70, 60, (100, 40))
    save(bench)
    bench.bot.waitUntil(lambda: bool(bench.window.board.running), timeout=10_000)
    bench.window.board.running[0].cancel()
    bench.bot.waitUntil(path.exists, timeout=20_000)
    bench.bot.waitUntil(lambda: not bench.window.board.running, timeout=20_000)
    again = open_document(path)
    assert not [layer for layer in again.layers() if layer.blend is not None]
    assert again.find(BALL)[0].visible
