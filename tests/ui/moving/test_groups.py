"""A group of things is moved as they are, and takes their pixels along: its mask has no end, and it fills nothing."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import edits
from app.ui.layers.held import held

from .conftest import BALL, DRAWN, Bench

GROUP = 9
LEFTWARDS = np.array([[1.0, 0.0, -140.0], [0.0, 1.0, 30.0]])


@pytest.fixture
def grouped(bench: Bench) -> Bench:
    """The ball, which the drawn square covers a part of, in a group of its own."""
    session = bench.window.session
    session.apply("Cover", lambda before: edits.bring(before, DRAWN, LEFTWARDS))
    session.apply("Group", lambda before: edits.group(before, (BALL,), "things"))
    session.select((GROUP,))
    return bench


def test_in_the_vector_view_it_is_moved_whole_and_has_no_mask_then(grouped: Bench) -> None:
    window = grouped.window
    window.session.set_view("vector")
    found = held(window.session)
    assert found is not None
    assert found.frame.bounds() == (60, 50, 130, 110)
    grouped.bot.waitUntil(lambda: window.canvas.settled and not window.canvas.busy, timeout=10_000)
    grouped.drag(70, 60, (100, 60))
    assert grouped.labels[-1] == "Move things"
    assert grouped.document.find(GROUP)[0].mask.full
    assert grouped.document.find(BALL)[0].mask.frame.cx == pytest.approx(195, abs=1)


def test_in_the_photo_view_its_pixels_go_and_del_fills_its_place(grouped: Bench) -> None:
    grouped.wait_ready()
    grouped.drag(70, 60, (100, 60))
    assert grouped.red(170, 120)
    assert not grouped.red(70, 60)
    grouped.window.session.undo()
    grouped.wait_ready()
    grouped.window.canvas.setFocus()
    QTest.keyClick(grouped.window.canvas, Qt.Key.Key_Delete)
    assert grouped.lifted.name == "things, removed"
    assert not grouped.red(70, 60)
