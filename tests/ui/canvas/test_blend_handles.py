"""A blend moved, scaled and turned on the canvas, by mouse and keyboard."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.engine.document import Blend, Filling, Foreground, edits
from app.engine.document.blend import placement_of
from app.engine.field import Frame
from app.ui.canvas.grips import STEM, Grip, Kind, dragged

from .conftest import HEAD, Desk
from .pixels import shown

OWN = 9
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def blend() -> Blend:
    """A green disc of 80 x 100, placed from (200, 150) to (360, 350)."""
    y, x = np.mgrid[0:100, 0:80]
    inside = np.hypot((x - 39.5) / 38, (y - 49.5) / 48) < 1
    pixels = np.dstack([np.full((100, 80, 3), (20, 200, 60)), 255 * inside]).astype(np.uint8)
    filling = Filling(150, 60, np.full((200, 150, 3), 99, np.uint8))
    return Blend(Foreground(pixels, "disc"), (2.0, 0.0, 200.0, 0.0, 2.0, 150.0), filling, shadow=0.0, match=0.0)


@pytest.fixture
def placed(desk: Desk) -> Desk:
    """The blend in place of the head, selected."""
    desk.session.set_view("photo")
    desk.session.apply("Blend", lambda document: edits.add_blend(replace(document, next_id=OWN), blend(), HEAD))
    desk.session.select((OWN,))
    desk.settle()
    return desk


def frame(desk: Desk) -> Frame:
    assert desk.session.document is not None
    return desk.session.document.find(OWN)[0].mask.frame


def labels(desk: Desk) -> list[str]:
    assert desk.session.history is not None
    return [step.label for step in desk.session.history.steps][2:]


@pytest.mark.parametrize("view", ["photo", "vector"])
def test_it_is_dragged_and_seen_where_it_is(placed: Desk, view) -> None:
    placed.session.set_view(view)
    placed.drag(placed.at(280, 250), placed.at(380, 280))
    assert (frame(placed).cx, frame(placed).cy) == pytest.approx((380, 280), abs=1.5)
    assert labels(placed) == ["Move disc"]
    placed.settle()
    where = placed.at(380, 280)
    r, g, b = shown(placed.canvas)[where.y(), where.x()].tolist()
    assert g > r + 100
    assert g > b + 80
    placed.session.undo()
    assert (frame(placed).cx, frame(placed).cy) == (280, 250)


def test_its_frame_is_seen_as_soon_as_it_is_selected(placed: Desk) -> None:
    placed.session.select(())
    placed.idle()
    where = placed.at(200, 150)
    before = shown(placed.canvas)
    placed.session.select((OWN,))
    placed.bot.waitUntil(lambda: not (shown(placed.canvas) == before).all(), timeout=5000)
    now = shown(placed.canvas)
    assert now[where.y(), where.x()].min() > 240  # a white knob stands at the corner


def test_what_it_is_dragged_over_is_not_outlined(placed: Desk) -> None:
    placed.hover(280, 250)
    placed.bot.mousePress(placed.canvas, LEFT, pos=placed.at(280, 250))
    for x in (300, 340, 380):
        placed.move(placed.at(x, 250), LEFT)
        placed.idle()
        assert placed.session.hovered is None
    placed.bot.mouseRelease(placed.canvas, LEFT, pos=placed.at(380, 250))
    placed.idle()
    assert placed.session.hovered == OWN


def test_a_click_moves_nothing_and_selects_what_is_there(placed: Desk) -> None:
    placed.click(280, 250)
    assert placed.session.selection == (OWN,)
    placed.click(30, 30)
    assert placed.session.selection != (OWN,)
    assert labels(placed) == []


def test_what_is_not_selected_is_taken_and_dragged_in_one_go(placed: Desk) -> None:
    placed.session.select(())
    placed.drag(placed.at(280, 250), placed.at(250, 250))
    assert placed.session.selection == (OWN,)
    assert frame(placed).cx == pytest.approx(250, abs=1.5)


def test_a_corner_keeps_the_proportions_and_the_other_corner(placed: Desk) -> None:
    placed.drag(placed.at(360, 350), placed.at(440, 450))
    f = frame(placed)
    assert f.vy / f.ux == pytest.approx(100 / 80)
    assert (f.cx - f.ux, f.cy - f.vy) == pytest.approx((200, 150))
    assert (f.cx + f.ux, f.cy + f.vy) == pytest.approx((440, 450), abs=2)
    assert labels(placed) == ["Scale disc"]


def test_a_side_stretches(placed: Desk) -> None:
    placed.drag(placed.at(360, 250), placed.at(400, 250))
    f = frame(placed)
    assert f.vy == 100
    assert (f.cx - f.ux, f.cx + f.ux) == pytest.approx((200, 400), abs=1.5)


def test_the_grip_above_turns_it(placed: Desk) -> None:
    top = placed.at(280, 150) - QPoint(0, round(STEM))
    middle = placed.at(280, 250)
    placed.drag(top, middle + QPoint(middle.y() - top.y(), 0))
    f = frame(placed)
    assert math.degrees(math.atan2(f.uy, f.ux)) == pytest.approx(90, abs=2)
    assert (f.cx, f.cy) == pytest.approx((280, 250))
    assert labels(placed) == ["Turn disc"]


def test_arrow_keys_nudge_it_and_pan_where_nothing_can_be_nudged(placed: Desk) -> None:
    placed.canvas.setFocus()
    QTest.keyClick(placed.canvas, Qt.Key.Key_Right)
    QTest.keyClick(placed.canvas, Qt.Key.Key_Up, SHIFT)
    assert (frame(placed).cx, frame(placed).cy) == (281, 240)
    assert labels(placed) == ["Nudge disc"]
    before = placed.at(0, 0)
    placed.session.apply("Lock", lambda document: edits.set_locked(document, OWN, True))
    QTest.keyClick(placed.canvas, Qt.Key.Key_Right)
    assert placed.at(0, 0) != before
    assert frame(placed).cx == 281


def test_a_locked_or_hidden_one_has_no_handles(placed: Desk) -> None:
    placed.session.apply("Hide", lambda document: edits.set_visible(document, OWN, False))
    placed.drag(placed.at(360, 350), placed.at(440, 450))
    assert frame(placed).ux == 80


def test_a_grip_is_promised_by_the_pointers_shape(placed: Desk) -> None:
    placed.hover(360, 350)
    assert placed.canvas.cursor().shape() == Qt.CursorShape.SizeFDiagCursor
    placed.hover(200, 350)
    assert placed.canvas.cursor().shape() == Qt.CursorShape.SizeBDiagCursor
    placed.hover(280, 250)
    assert placed.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


START = Frame(100.0, 80.0, 40.0, 0.0, 0.0, 20.0)


def test_shift_frees_a_corner_and_holds_a_side() -> None:
    free = dragged(START, Grip(Kind.SCALE, 1, 1), (140, 100), (180, 100), shift=True, centred=False)
    assert (free.ux, free.vy) == (60.0, 20.0)
    held = dragged(START, Grip(Kind.STRETCH, 1, 0), (140, 80), (180, 80), shift=True, centred=False)
    assert (held.ux, held.vy) == (60.0, 30.0)


def test_control_holds_the_middle() -> None:
    made = dragged(START, Grip(Kind.SCALE, 1, 1), (140, 100), (180, 120), shift=False, centred=True)
    assert (made.cx, made.cy, made.ux, made.vy) == pytest.approx((100, 80, 80, 40))


def test_turning_with_shift_goes_by_fifteen_degrees() -> None:
    made = dragged(START, Grip(Kind.TURN), (100, 40), (112, 40), shift=True, centred=False)
    assert math.degrees(math.atan2(made.uy, made.ux)) == pytest.approx(15)
    assert made.determinant == pytest.approx(START.determinant)


def test_nothing_becomes_too_small_to_be_seen() -> None:
    made = dragged(START, Grip(Kind.SCALE, 1, 1), (140, 100), (-500, -500), shift=False, centred=False)
    assert made.ux > 0
    assert made.vy >= 2.0 - 1e-9
    assert all(np.isfinite(placement_of(made, 10, 10)))
