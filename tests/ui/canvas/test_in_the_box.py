"""What a press in the box of what is selected does, and where the box and its grips are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.engine.document import Document, edits
from app.engine.field import Frame, Mask
from app.engine.field.hugging import hugging
from app.engine.field.outlined import outlined
from app.ui.canvas.grips import STEM

from .conftest import FOLD, HEAD, SUIT, WALL, Desk, frame, labels

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def half() -> Mask:
    """The lower left of a frame from (60, 220) to (400, 480), cut off from (180, 320) to (340, 440)."""
    alpha = np.zeros((260, 340), np.float32)
    alpha[100:220, 120:280] = np.tri(120, 160, dtype=np.float32)
    return Mask(Frame.around(60, 220, 400, 480), outlined(alpha), closed=True, crisp=True)


@pytest.fixture
def held(desk: Desk) -> Desk:
    """The suit is a triangle in a frame that is much larger, before the wall, with the tool that transforms."""
    document = desk.session.document
    assert document is not None
    desk.session.open(edits.set_mask(document, SUIT, half()))
    desk.canvas.set_tool("transform")
    desk.session.select((SUIT,))
    desk.settle()
    return desk


def test_the_box_is_round_what_the_mask_covers(held: Desk) -> None:
    before = hugging(half())
    assert before.bounds() == pytest.approx((180, 320, 300, 440), abs=10)
    x0, y0, x1, y1 = before.bounds()
    held.drag(held.at(x1, y1), held.at((x0 + x1) / 2, (y0 + y1) / 2))
    assert labels(held) == ["Scale suit"]
    assert frame(held, SUIT).ux == pytest.approx(85, abs=2)
    now = hugging(replace(half(), frame=frame(held, SUIT)))
    assert (now.cx - now.ux, now.cy - now.vy) == pytest.approx((x0, y0), abs=1)


def test_a_drag_in_the_box_beside_the_outline_moves_what_is_selected(held: Desk) -> None:
    before, wall = frame(held, SUIT), frame(held, WALL)
    held.drag(held.at(285, 330), held.at(305, 350))
    assert frame(held, SUIT).cx == pytest.approx(before.cx + 20, abs=1.5)
    assert frame(held, WALL) == wall
    assert labels(held) == ["Move suit"]
    assert held.session.selection == (SUIT,)


def test_a_click_there_takes_what_is_under_the_pointer(held: Desk) -> None:
    held.click(285, 330)
    assert held.session.selection == (WALL,)
    assert labels(held) == []


def test_what_is_small_in_the_box_is_taken_by_a_click_and_dragged_then(held: Desk) -> None:
    document = held.session.document
    assert document is not None
    small = Mask(Frame.around(275, 325, 290, 340), closed=True, crisp=True)
    held.session.open(edits.set_mask(edits.set_mask(document, HEAD, small), HEAD + 1, small))
    held.session.select((SUIT,))
    held.settle()
    held.click(282, 332)
    assert held.session.selection == (HEAD,)
    held.drag(held.at(282, 332), held.at(312, 362))
    assert frame(held, HEAD).cx == pytest.approx(312, abs=1.5)
    assert labels(held) == ["Move head"]


def test_alt_and_shift_clicks_in_the_box_are_clicks(held: Desk) -> None:
    held.click(285, 330, SHIFT)
    assert held.session.selection == (SUIT, WALL)
    held.session.select((SUIT,))
    held.click(200, 430, ALT)
    assert held.session.selection == (WALL,)


def test_a_drag_that_begins_with_shift_goes_along_one_axis(held: Desk) -> None:
    before = frame(held, SUIT)
    held.bot.mousePress(held.canvas, Qt.MouseButton.LeftButton, SHIFT, held.at(285, 330))
    for x in (300, 325):
        held.move(held.at(x, 340), Qt.MouseButton.LeftButton, SHIFT)
    held.bot.mouseRelease(held.canvas, Qt.MouseButton.LeftButton, SHIFT, held.at(325, 340))
    assert (frame(held, SUIT).cx, frame(held, SUIT).cy) == pytest.approx((before.cx + 40, before.cy), abs=1.5)
    assert held.session.selection == (SUIT,)


def test_a_double_click_in_the_box_goes_inside_what_is_under_the_pointer(held: Desk) -> None:
    held.double_click(200, 430)
    assert held.session.entered == SUIT
    assert held.session.selection in ((FOLD,), (SUIT + 1,))


def test_the_grip_that_turns_is_beneath_where_there_is_no_room_above(held: Desk) -> None:
    box = hugging(half()).bounds()
    held.canvas.zoom_to(2.0)
    held.canvas.pan(0, -held.canvas.to_widget(0, box[1]).y() + 5)
    held.canvas.pan(-held.canvas.to_widget(sum(box[::2]) / 2, 0).x() + held.canvas.width() / 2, 0)
    held.settle()
    foot = held.at(sum(box[::2]) / 2, box[3])
    assert foot.y() + STEM < held.canvas.height()
    held.drag(foot + QPoint(0, round(STEM)), foot + QPoint(150, -100))
    assert labels(held) == ["Turn suit"]


def test_all_grips_are_in_the_window_while_some_of_the_box_is(held: Desk) -> None:
    box = hugging(half()).bounds()
    held.canvas.zoom_to(8.0)
    held.canvas.pan(350 - held.canvas.to_widget(box[0] + 60, 0).x(), 300 - held.canvas.to_widget(0, box[1] + 60).y())
    held.settle()
    right = QPoint(held.canvas.width() - 10, held.canvas.height() // 2)
    before = frame(held, SUIT).ux
    held.drag(right, right - QPoint(80, 0))
    assert labels(held) == ["Scale suit"]
    assert frame(held, SUIT).ux < before


def test_others_are_aligned_with_the_box_that_is_seen(held: Desk) -> None:
    document: Document | None = held.session.document
    assert document is not None
    left = hugging(half()).bounds()[0]
    held.session.open(edits.set_mask(document, HEAD, Mask(Frame.around(400, 30, 450, 80), closed=True, crisp=True)))
    held.session.select((HEAD,))
    held.settle()
    held.drag(held.at(425, 55), held.at(425 + left - 400 + 2, 55))
    assert frame(held, HEAD).cx - 25 == pytest.approx(left, abs=0.01)
