"""The line of the lasso by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from .drawing import MOVE, PRESS, Hand

BOX = ((60.0, 16.0), (84.0, 16.0), (84.0, 48.0), (60.0, 48.0))


def test_a_drag_draws_around_something_and_offers_what_to_do(hand: Hand) -> None:
    bar = hand.window.lassos.bar
    assert bar is not None
    assert bar.isVisible()
    assert not bar.make.isVisible()
    steps = len(hand.labels)
    hand.drag(*BOX)
    assert hand.state == "closed"
    assert bar.make.isVisible()
    hand.bot.waitUntil(lambda: all(part.isVisible() and part.isEnabled() for part in bar.changes), timeout=5_000)
    assert len(hand.labels) == steps
    x0, y0, x1, y1 = hand.window.lassos.line.polygon().bounds()
    assert (x0, y0, x1, y1) == pytest.approx((60, 16, 84, 48), abs=0.5)


def test_clicks_make_corners_and_a_double_click_enter_or_the_first_corner_closes(hand: Hand) -> None:
    line = hand.window.lassos.line
    hand.click(*BOX[:3])
    assert hand.state == "drawing"
    hand.double_click(BOX[3])
    assert hand.state == "closed"
    assert len(line.places) == 4
    hand.click(*BOX)
    hand.key("Return")
    assert hand.state == "closed"
    hand.click(*BOX, BOX[0])
    assert hand.state == "closed"
    assert len(line.places) == 4


def test_backspace_takes_corners_back_and_escape_gives_up(hand: Hand) -> None:
    hand.click(*BOX[:3])
    hand.click(BOX[3])
    hand.key("Backspace")
    assert len(hand.window.lassos.line.places) == 3
    hand.key("Ctrl+Z")
    assert len(hand.window.lassos.line.places) == 2
    hand.key("Return")
    assert hand.state == "drawing"  # two corners enclose nothing
    hand.key("Escape")
    assert hand.state == "none"
    assert hand.window.session.selection == (20,)  # it was the lasso that was given up


def test_drags_between_corners_are_a_part_of_the_line_and_escape_lets_one_go(hand: Hand) -> None:
    hand.click(BOX[0])
    hand.drag(BOX[1], BOX[2])
    assert hand.state == "drawing"
    hand.click(BOX[3])
    hand.key("Return")
    assert len(hand.window.lassos.line.places) == 4
    hand.send(PRESS, BOX[0])
    hand.send(MOVE, BOX[1])
    hand.key("Escape")
    assert hand.state == "none"


def test_the_line_follows_the_mouse_and_is_seen(hand: Hand) -> None:
    canvas = hand.window.canvas
    hand.bot.waitUntil(lambda: not canvas.busy, timeout=10_000)
    hand.click((10.0, 10.0))
    plain = canvas.grab().toImage()
    hand.send(MOVE, (50.0, 10.0))
    drawn = canvas.grab().toImage()
    between = QPointF(canvas.to_widget(30, 10)).toPoint()
    row = [(x, between.y()) for x in range(between.x() - 8, between.x() + 8)]
    assert any(QColor(plain.pixel(*at)) != QColor(drawn.pixel(*at)) for at in row)


def test_a_new_line_takes_the_place_of_one_that_waits_and_another_tool_lets_it_go(hand: Hand) -> None:
    hand.drag(*BOX)
    hand.drag((2.0, 2.0), (20.0, 2.0), (20.0, 20.0))
    assert hand.window.lassos.line.polygon().bounds()[2] < 30
    hand.key("V")
    assert hand.state == "none"
    bar = hand.window.lassos.bar
    assert bar is not None
    assert not bar.isVisible()
