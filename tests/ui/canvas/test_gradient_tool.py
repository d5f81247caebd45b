"""Gradients drawn over the picture."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.engine.document import Run, edits
from app.ui.gradients.bar import GradientBar
from app.ui.gradients.drawing import GradientDrawing
from app.ui.gradients.tool import GradientTool

from .conftest import FOLD, SUIT, WALL, Desk

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def drawing(desk: Desk) -> GradientDrawing:
    made = GradientDrawing(desk.session, desk.canvas)
    desk.canvas.offer_tool("gradient", lambda canvas: GradientTool(canvas, made))
    desk.canvas.set_tool("gradient")
    desk.session.enter(SUIT)
    desk.session.select((FOLD,))
    desk.settle()
    return made


def run_of(desk: Desk, node_id: int = FOLD) -> Run | None:
    assert desk.session.document is not None
    return edits.run_in(desk.session.document, node_id)


def labels(desk: Desk) -> list[str]:
    assert desk.session.history is not None
    return [step.label for step in desk.session.history.steps][1:]


def shifted(desk: Desk, where: QPoint) -> None:
    place = QPointF(where)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, desk.canvas.mapToGlobal(place), NONE, LEFT, Qt.KeyboardModifier.ShiftModifier
    )
    QApplication.sendEvent(desk.canvas, event)


def test_a_drag_draws_from_the_colour_that_is_there_and_is_one_step(desk: Desk, drawing: GradientDrawing) -> None:
    desk.bot.mousePress(desk.canvas, LEFT, pos=desk.at(110, 310))
    desk.move(desk.at(150, 310), LEFT)
    first = run_of(desk)
    assert first is not None, "it is seen while the mouse moves"
    desk.move(desk.at(190, 390), LEFT)
    desk.bot.mouseRelease(desk.canvas, LEFT, pos=desk.at(190, 390))
    run = run_of(desk)
    assert run is not None
    assert (*run.start, *run.end) == pytest.approx((110, 310, 190, 390), abs=1)
    assert run.stops[0].colour == pytest.approx((0.9, 0.6, 0.3), abs=0.01)
    assert run.stops[0].colour != run.stops[1].colour
    assert labels(desk) == ["Draw a gradient on fold"]
    desk.session.undo()
    assert run_of(desk) is None


def test_shift_goes_by_45_degrees(desk: Desk, drawing: GradientDrawing) -> None:
    desk.bot.mousePress(desk.canvas, LEFT, pos=desk.at(110, 310))
    shifted(desk, desk.at(190, 330))
    desk.bot.mouseRelease(desk.canvas, LEFT, pos=desk.at(190, 330))
    run = run_of(desk)
    assert run is not None
    assert run.end[1] == pytest.approx(run.start[1], abs=0.1)
    assert math.dist(run.start, run.end) == pytest.approx(math.hypot(80, 20), abs=2)


def test_escape_takes_it_back(desk: Desk, drawing: GradientDrawing) -> None:
    before = desk.session.document
    desk.bot.mousePress(desk.canvas, LEFT, pos=desk.at(110, 310))
    desk.move(desk.at(190, 390), LEFT)
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Escape)
    desk.move(desk.at(150, 390), LEFT)
    desk.bot.mouseRelease(desk.canvas, LEFT, pos=desk.at(150, 390))
    assert desk.session.document is before
    assert labels(desk) == []
    assert desk.session.selection == (FOLD,)


def test_handles_change_it(desk: Desk, drawing: GradientDrawing) -> None:
    desk.drag(desk.at(110, 350), desk.at(190, 350))
    before = run_of(desk)
    desk.drag(desk.at(190, 350), desk.at(150, 395))
    after = run_of(desk)
    assert before is not None
    assert after is not None
    assert after.start == pytest.approx(before.start, abs=0.01)
    assert after.end == pytest.approx((150, 395), abs=1.5)
    assert len(labels(desk)) == 2
    desk.drag(desk.at(110, 350), desk.at(120, 310))
    moved = run_of(desk)
    assert moved is not None
    assert (*moved.start, *moved.end) == pytest.approx((120, 310, 150, 395), abs=2)


def test_a_round_one_moves_with_its_middle_and_has_a_radius(desk: Desk, drawing: GradientDrawing) -> None:
    bar = GradientBar(desk.canvas, drawing)
    bar.show_used(True)
    desk.bot.mouseClick(bar.kind.segments[1], LEFT)
    bar.show_used(False)
    desk.drag(desk.at(150, 350), desk.at(180, 350))
    desk.drag(desk.at(150, 350), desk.at(140, 330))
    run = run_of(desk)
    assert run is not None
    assert run.kind == "radial"
    assert (*run.start, *run.end) == pytest.approx((140, 330, 170, 330), abs=2)


def test_a_new_drag_keeps_the_colours(desk: Desk, drawing: GradientDrawing) -> None:
    desk.drag(desk.at(110, 310), desk.at(190, 310))
    first = run_of(desk)
    desk.drag(desk.at(120, 380), desk.at(120, 320))
    second = run_of(desk)
    assert first is not None
    assert second is not None
    assert [s.colour for s in second.stops] == [pytest.approx(s.colour, abs=1e-3) for s in first.stops]
    assert second.end == pytest.approx((120, 320), abs=1.5)


def test_an_object_runs_whole(desk: Desk, drawing: GradientDrawing) -> None:
    desk.session.enter(None)
    desk.session.select((SUIT,))
    desk.drag(desk.at(80, 230), desk.at(380, 470))
    run = run_of(desk, SUIT)
    assert run is not None
    assert run.start == pytest.approx((80, 230), abs=1.5)
    assert labels(desk) == ["Draw a gradient on suit"]


def test_with_nothing_selected_it_is_drawn_on_what_it_begins_on(desk: Desk, drawing: GradientDrawing) -> None:
    desk.session.enter(None)
    desk.session.select(())
    desk.drag(desk.at(450, 20), desk.at(480, 300))
    assert desk.session.selection == (WALL,)
    assert run_of(desk, WALL) is not None


def test_what_is_locked_is_said(desk: Desk, drawing: GradientDrawing) -> None:
    said: list[str] = []
    drawing.refused.connect(said.append)
    desk.session.apply("Lock", lambda document: edits.set_locked(document, FOLD, True))
    desk.drag(desk.at(110, 310), desk.at(190, 390))
    assert said == ["fold is locked; unlock it to let its colour run."]
    assert run_of(desk) is None


def test_a_click_selects(desk: Desk, drawing: GradientDrawing) -> None:
    desk.click(450, 20)
    assert desk.session.selection == (WALL,)


def test_it_paints_its_line(desk: Desk, drawing: GradientDrawing) -> None:
    desk.drag(desk.at(110, 350), desk.at(190, 350))
    desk.idle()
    desk.move(desk.at(300, 100))
    seen = desk.canvas.grab().toImage()
    desk.canvas.set_tool("select")
    without = desk.canvas.grab().toImage()
    at = desk.at(110, 350)
    assert seen.pixelColor(at) != without.pixelColor(at) or seen.pixelColor(at.x() + 8, at.y()) != without.pixelColor(
        at.x() + 8, at.y()
    )
