"""Which lines a frame is drawn to."""

from __future__ import annotations

from app.engine.document import Document
from app.engine.field import Frame
from app.ui.canvas.tools.aligning import aligned

from .conftest import FOLD, HEAD, SUIT


def test_the_nearest_line_wins_on_each_axis_by_itself(document: Document) -> None:
    made = aligned(document, Frame.around(3, 100, 203, 200), (SUIT,), 5.0)  # HEAD: 150..300, 60..260
    assert made.frame.bounds() == (0.0, 100.0, 200.0, 200.0)
    assert made.across == (0.0,)
    assert made.down == ()


def test_all_lines_that_are_met_are_told(document: Document) -> None:
    made = aligned(document, Frame.around(152, 62, 302, 262), (SUIT,), 5.0)
    assert made.frame.bounds() == (150.0, 60.0, 300.0, 260.0)
    assert made.across == (150.0, 225.0, 300.0)
    assert made.down == (60.0, 160.0, 260.0)


def test_what_is_moved_and_what_is_far_draws_nothing(document: Document) -> None:
    far = Frame.around(20, 30, 120, 110)
    assert aligned(document, far, (SUIT, HEAD), 5.0).frame == far
    beside = Frame.around(152, 62, 190, 100)  # near the head, which is not in the suit
    assert aligned(document, beside, (FOLD,), 5.0).frame == beside
