"""A thing that was moved, and is hidden or deleted then, is gone and its place filled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from .conftest import BALL, Bench


def moved(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.done()
    assert bench.red(170, 100)
    bench.window.canvas.setFocus()


def assert_gone(bench: Bench) -> None:
    assert not bench.red(170, 100)
    assert not bench.red(70, 60)
    assert bench.colour(95, 80).tolist() == [128, 128, 128]
    assert not bench.document.find(BALL)[0].visible


def test_hidden_by_its_key(bench: Bench) -> None:
    moved(bench)
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert_gone(bench)
    bench.window.session.undo()
    assert bench.red(170, 100)


def test_deleted_by_its_key(bench: Bench) -> None:
    moved(bench)
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Delete)
    assert_gone(bench)
    assert bench.labels == ["Move ball", "Delete ball"]
    bench.window.session.undo()
    assert bench.red(170, 100)


def test_deleted_while_the_job_is_on_its_place_is_filled_with_care_too(bench: Bench) -> None:
    bench.drag(70, 60, (100, 40))
    bench.window.canvas.setFocus()
    QTest.keyClick(bench.window.canvas, Qt.Key.Key_Delete)
    assert not bench.sharp
    bench.done()
    assert_gone(bench)
