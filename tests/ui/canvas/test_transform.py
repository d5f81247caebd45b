"""Any selected thing moved, scaled and turned by handles."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.document import edits
from app.engine.field import Frame, Mask
from app.ui.canvas.grips import STEM

from .conftest import FOLD, HEAD, SUIT, WALL, Desk, frame, labels


@pytest.fixture
def held(desk: Desk) -> Desk:
    """The suit, from (60, 220) to (400, 480), in the hands of the tool that transforms."""
    desk.canvas.set_tool("transform")
    desk.session.select((SUIT,))
    desk.settle()
    return desk


def test_an_object_moves_with_all_that_is_in_it(held: Desk) -> None:
    fold = frame(held, FOLD)
    held.drag(held.at(350, 450), held.at(390, 430))
    assert frame(held, SUIT).cx == pytest.approx(270, abs=1.5)
    assert frame(held, FOLD).cx == pytest.approx(fold.cx + 40, abs=1.5)
    assert labels(held) == ["Move suit"]
    held.session.undo()
    assert frame(held, FOLD) == fold


def test_a_press_that_comes_soon_after_a_click_drags(held: Desk) -> None:
    held.click(350, 450)
    held.bot.mouseDClick(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(350, 450))
    held.move(held.at(390, 430), Qt.MouseButton.LeftButton)
    held.bot.mouseRelease(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(390, 430))
    assert labels(held) == ["Move suit"]
    assert held.session.selection == (SUIT,)


def test_a_double_click_that_does_not_move_goes_inside(held: Desk) -> None:
    held.double_click(350, 450)
    assert labels(held) == []
    assert held.session.entered == SUIT


def test_a_move_is_drawn_to_the_lines_of_other_things_and_of_the_picture(held: Desk) -> None:
    held.drag(held.at(350, 450), held.at(350 + 87, 450))  # its left side comes to 147: the head's is at 150
    assert frame(held, SUIT).cx - frame(held, SUIT).ux == pytest.approx(150, abs=0.01)
    held.session.undo()
    held.drag(held.at(350, 450), held.at(350 - 57, 450))
    assert frame(held, SUIT).cx - frame(held, SUIT).ux == pytest.approx(0, abs=0.01)
    assert labels(held) == ["Move suit"]


def test_control_lets_it_go_anywhere(held: Desk) -> None:
    held.bot.mousePress(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(350, 450))
    for x in (320, 293):
        held.move(held.at(x, 450), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    held.bot.mouseRelease(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(293, 450))
    assert frame(held, SUIT).cx - frame(held, SUIT).ux == pytest.approx(3, abs=0.9)


def test_a_corner_scales_and_the_other_one_stays(held: Desk) -> None:
    held.drag(held.at(400, 480), held.at(230, 350))
    now = frame(held, SUIT)
    assert (now.cx - now.ux, now.cy - now.vy) == pytest.approx((60, 220), abs=1)
    assert now.ux == pytest.approx(85, abs=2)


def test_the_grip_above_turns(held: Desk) -> None:
    top = held.at(230, 220)
    top.setY(round(top.y() - STEM))
    held.drag(top, held.at(430, 350))
    now = frame(held, SUIT)
    assert math.degrees(math.atan2(now.uy, now.ux)) == pytest.approx(90, abs=3)


def test_a_side_dragged_with_alt_slides_along_itself(held: Desk) -> None:
    top = held.at(230, 220)
    held.bot.mousePress(held.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, top)
    held.move(held.at(270, 225), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    held.move(held.at(290, 240), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    held.bot.mouseRelease(held.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, held.at(290, 240))
    now = frame(held, SUIT)
    assert (now.cx + now.vx, now.cy + now.vy) == pytest.approx((230, 480), abs=1)  # the bottom stays
    assert (now.cx - now.vx, now.cy - now.vy) == pytest.approx((290, 220), abs=2)
    assert (now.ux, now.uy) == pytest.approx((170, 0))
    assert labels(held) == ["Skew suit"]


def test_several_are_transformed_together(held: Desk) -> None:
    held.session.select((SUIT, HEAD))
    held.drag(held.at(400, 480), held.at(230, 270))
    assert frame(held, SUIT).ux == pytest.approx(85, abs=2)
    assert frame(held, HEAD).ux == pytest.approx(37.5, abs=2)


def test_a_click_beside_the_frame_takes_something_else(held: Desk) -> None:
    held.click(30, 30)
    assert held.session.selection == (WALL,)
    assert labels(held) == []


@pytest.mark.parametrize("tool", ["transform", "select"])
def test_arrow_keys_nudge_as_one_step(held: Desk, tool: str) -> None:
    held.canvas.set_tool(tool)
    before = frame(held, SUIT)
    held.canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(held.canvas, Qt.Key.Key_Right)
    assert frame(held, SUIT).cx == before.cx + 3
    assert labels(held) == ["Nudge suit"]


def test_arrow_keys_scroll_where_nothing_is_selected(held: Desk) -> None:
    held.session.select(())
    held.canvas.zoom_to(3.0)
    held.canvas.setFocus()
    before = held.canvas.to_widget(0, 0)
    QTest.keyClick(held.canvas, Qt.Key.Key_Right)
    assert held.canvas.to_widget(0, 0).x() < before.x()
    assert labels(held) == []


def test_what_is_locked_is_not_moved(held: Desk) -> None:
    held.session.apply("Lock", lambda document: edits.set_locked(document, SUIT, True))
    before = frame(held, SUIT)
    held.drag(held.at(350, 450), held.at(380, 430))
    assert frame(held, SUIT) == before


def test_however_often_the_mouse_tells_where_it_is_a_picture_is_a_step(held: Desk) -> None:
    steps: list[object] = []
    held.session.document_changed.connect(steps.append)
    held.bot.mousePress(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(350, 450))
    for x in range(352, 392, 2):
        held.move(held.at(x, 450), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    assert len(steps) == 1  # nothing was painted since
    held.canvas.grab()
    held.bot.waitUntil(lambda: len(steps) == 2, timeout=5_000)
    assert frame(held, SUIT).cx == pytest.approx(270, abs=1.5)
    held.move(held.at(380, 450), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    held.bot.mouseRelease(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(380, 450))
    assert frame(held, SUIT).cx == pytest.approx(260, abs=1.5)
    assert labels(held) == ["Move suit"]


def test_while_it_is_dragged_its_frame_alone_is_round_it(held: Desk) -> None:
    held.bot.waitUntil(lambda: bool(held.canvas._marks._outlined()), timeout=5_000)
    held.bot.mousePress(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(350, 450))
    held.move(held.at(380, 450), Qt.MouseButton.LeftButton)
    assert held.canvas._marks._outlined() == ()
    held.bot.mouseRelease(held.canvas, Qt.MouseButton.LeftButton, pos=held.at(380, 450))
    assert held.canvas._marks._outlined() == (SUIT,)


def test_what_fills_the_picture_moves_as_far_as_it_is_seen_and_leaves_a_ground(held: Desk) -> None:
    full = Mask(Frame.around(0, 0, 512, 512))
    held.session.apply("Fill", lambda before: replace(edits.set_mask(before, (WALL, WALL + 1), full), next_id=90))
    held.session.select((WALL,))
    held.settle()
    held.drag(held.at(30, 100), held.at(70, 130))
    assert labels(held) == ["Fill", "Move wall"]
    document = held.session.document
    assert document is not None
    assert document.nodes[0].name == "wall ground"
    assert document.nodes[0].mask.full
    assert not document.find(WALL)[0].mask.full
    before = frame(held, WALL)
    held.drag(held.at(90, 150), held.at(100, 150))  # and again, as anything else
    assert frame(held, WALL).cx == pytest.approx(before.cx + 10, abs=1.5)
    held.session.undo()
    held.session.undo()
    assert frame(held, WALL) == full.frame
