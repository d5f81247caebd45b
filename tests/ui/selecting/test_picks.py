"""The tool in the window: its keys, its bar, its history before the document's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.engine.select import BrushStep, Subject, Walk
from tests.ui.selecting import toys

from .conftest import CONTROL, SHIFT, WindowHand, photograph


def test_undo_and_redo_go_through_the_clicks_and_then_the_document(window_hand: WindowHand) -> None:
    hand, window = window_hand, window_hand.window
    assert hand.bar.isVisible()
    assert hand.bar.words.text() in ("Looking at the photo…", "Click a thing, or drag a box around it")
    window.session.apply("Take away", lambda document: document.with_nodes(document.nodes[:1]))
    hand.click(60, 60)
    hand.click(120, 60)
    hand.settle()
    assert window.actions_registry["edit.undo"].text() == "Undo Click"
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert len(hand.picking.steps) == 1
    hand.key(Qt.Key.Key_Y, CONTROL)
    assert len(hand.picking.steps) == 2
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.picking.answer is None
    assert hand.names == ["left"]
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.names == ["left", "right"]


def test_the_outline_stays_with_other_tools_whose_undo_is_the_documents(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.window.session.apply("Take away", lambda document: document.with_nodes(document.nodes[:1]))
    hand.until(lambda: not hand.canvas.busy)
    edge = hand.at(60 + toys.RADIUS, 60)
    before = hand.canvas.grab().toImage().pixel(edge)
    hand.click(60, 60)
    hand.until(lambda: hand.canvas.grab().toImage().pixel(edge) != before)
    hand.key(Qt.Key.Key_H)
    assert hand.canvas.grab().toImage().pixel(edge) != before
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.names == ["left", "right"]
    assert hand.holds(60, 60)
    hand.key(Qt.Key.Key_W)
    hand.key(Qt.Key.Key_Escape)
    hand.until(lambda: hand.canvas.grab().toImage().pixel(edge) == before)


def test_escape_puts_the_brush_away_then_clears_then_leaves_what_was_entered(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.window.session.enter(10)
    hand.key(Qt.Key.Key_P)
    assert hand.bar.words.text().startswith("Paint it in")
    before = hand.picking.radius
    hand.key(Qt.Key.Key_BracketRight)
    hand.key(Qt.Key.Key_BracketRight)
    hand.key(Qt.Key.Key_BracketLeft)
    assert hand.picking.radius == pytest.approx(before * 1.25)
    hand.drag((60, 60), (70, 60))
    assert isinstance(hand.picking.steps[0], BrushStep)
    hand.key(Qt.Key.Key_Escape)
    assert hand.picking.brush == "off"
    assert hand.picking.answer is not None
    hand.key(Qt.Key.Key_Escape)
    assert hand.picking.answer is None
    assert hand.window.session.entered == 10
    hand.key(Qt.Key.Key_Escape)
    assert hand.window.session.entered is None
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.holds(65, 60)


def test_the_subject_is_a_key_away_and_keys_walk_from_it(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.key(Qt.Key.Key_V)
    assert not hand.bar.isVisible()
    hand.key(Qt.Key.Key_W, SHIFT)
    assert hand.canvas.tool == "pick"
    assert hand.picking.steps == (Subject(),)
    assert hand.holds(120, 80)
    hand.key(Qt.Key.Key_Escape)
    hand.click(60, 60)
    hand.key(Qt.Key.Key_PageUp)
    assert hand.picking.steps[1:] == (Walk(1),)
    hand.key(Qt.Key.Key_PageDown)
    assert len(hand.picking.steps) == 1


def test_right_click_offers_what_can_be_done_with_it(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.click(60, 60)
    place = hand.at(60, 60)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, hand.canvas.mapToGlobal(place))
    QApplication.sendEvent(hand.canvas, event)
    menu = hand.window.findChild(QMenu, "menu.canvas")
    assert menu is not None
    assert "Make an Object" in [action.text() for action in menu.actions()]
    assert hand.window.session.selection == ()
    menu.close()
    hand.window.session.open(photograph())
    assert hand.picking.steps == ()
    assert hand.picking.undo_words == ""
    hand.click(120, 60)
    assert hand.holds(120, 60)


def test_where_there_is_little_room_the_bar_goes_without_words(window_hand: WindowHand) -> None:
    hand = window_hand
    hand.window.resize(1300, 800)
    hand.click(60, 60)
    hand.until(lambda: hand.bar.words.isVisible())
    hand.window.resize(760, 500)
    hand.until(lambda: not hand.bar.words.isVisible())
    assert hand.bar.geometry().right() <= hand.canvas.width()


def test_escape_in_the_middle_of_a_stroke_or_a_box_takes_that_back(window_hand: WindowHand) -> None:
    hand, left = window_hand, Qt.MouseButton.LeftButton
    hand.click(30, 60)
    for brush, key in (("off", None), ("adds", Qt.Key.Key_P)):
        if key is not None:
            hand.key(key)
        hand.bot.mousePress(hand.canvas, left, pos=hand.at(60, 60))
        hand.move(80, 80, left)
        hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
        hand.move(90, 90, left)
        hand.bot.mouseRelease(hand.canvas, left, pos=hand.at(90, 90))
        hand.answered()
        assert len(hand.picking.steps) == 1
        assert hand.picking.brush == brush
        assert hand.holds(30, 60)
