from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from .conftest import FOLD, HEAD, ORANGE, SUIT, WALL

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
PLACES = [(20, 20), (200, 120), (200, 240), (150, 350), (380, 470), (510, 5)]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("entered", [None, SUIT])
def test_what_is_hovered_is_what_the_click_takes(desk, place, entered):
    desk.session.enter(entered)
    desk.hover(*place)
    promised = desk.session.hovered
    assert promised is not None
    desk.click(*place)
    assert desk.session.selection == (promised,)


def test_a_click_takes_the_topmost_object(desk):
    desk.click(200, 240)
    assert desk.session.selection == (HEAD,)
    assert desk.session.entered is None


def test_a_click_beside_the_picture_deselects(desk):
    desk.click(200, 240)
    desk.bot.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert desk.session.selection == ()


def test_shift_click_adds_and_takes_away(desk):
    desk.click(200, 120)
    desk.click(150, 350, SHIFT)
    assert desk.session.selection == (HEAD, SUIT)
    desk.click(200, 120, SHIFT)
    assert desk.session.selection == (SUIT,)


def test_a_double_click_enters_the_object_and_takes_the_tone_under_the_pointer(desk):
    desk.double_click(150, 350)
    assert desk.session.entered == SUIT
    assert desk.session.selection == (FOLD,)


def test_inside_an_object_clicks_take_its_tones(desk):
    desk.double_click(150, 350)
    desk.click(350, 450)
    assert desk.session.selection == (ORANGE,)
    assert desk.session.entered == SUIT


def test_a_click_outside_the_entered_object_leaves_it(desk):
    desk.double_click(150, 350)
    desk.click(200, 120)
    assert desk.session.entered is None
    assert desk.session.selection == (HEAD,)


def test_alt_click_walks_to_what_lies_beneath_and_comes_round_again(desk):
    desk.click(200, 240)
    walked = []
    for _ in range(3):
        desk.click(200, 240, ALT)
        walked += desk.session.selection
    assert walked == [SUIT, WALL, HEAD]


def test_alt_click_with_nothing_selected_takes_what_is_under_the_topmost(desk):
    desk.click(200, 240, ALT)
    assert desk.session.selection == (SUIT,)


def test_escape_comes_out_and_then_deselects(desk):
    desk.double_click(150, 350)
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert (desk.session.entered, desk.session.selection) == (None, (SUIT,))
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.session.selection == ()


def test_the_words_say_what_the_pointer_is_on(desk):
    said = []
    desk.canvas.pointed.connect(said.append)
    desk.hover(200, 240)
    assert said[-1].startswith("head, in front of suit · #E6B2")
    desk.hover(20, 20)
    assert said[-1].startswith("wall · #B2AD")
    desk.session.enter(SUIT)
    desk.hover(150, 350)
    assert said[-1].startswith("fold, in suit")
    desk.move(QPoint(3, 3))
    desk.idle()
    assert desk.session.hovered is None


def test_leaving_the_canvas_ends_the_hover(desk):
    desk.hover(200, 240)
    said = []
    desk.canvas.pointed.connect(said.append)
    QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.Leave))
    assert desk.session.hovered is None
    assert said[-1] == ""


def test_a_change_under_a_still_pointer_is_noticed(desk):
    desk.hover(200, 240)
    desk.session.apply("Hide", lambda d: d.with_nodes((*d.nodes[:2], replace(d.nodes[2], visible=False))))
    desk.bot.waitUntil(lambda: desk.session.hovered == SUIT)


def test_the_menu_is_asked_for_what_is_under_the_pointer_which_is_taken(desk):
    asked = []
    desk.canvas.menu_requested.connect(lambda where, what: asked.append((where, what)))
    place = desk.at(200, 240)
    where = desk.canvas.mapToGlobal(place)
    QApplication.sendEvent(desk.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    assert asked == [(where, HEAD)]
    assert desk.session.selection == (HEAD,)


def test_the_outline_of_the_hovered_object_is_drawn_on_its_edge(desk):
    before = desk.canvas.grab().toImage()
    desk.hover(200, 150)
    desk.bot.waitUntil(lambda: desk.canvas.grab().toImage() != before)
    after = desk.canvas.grab().toImage()
    edge, inner = desk.at(150, 150), desk.at(200, 150)
    near = [after.pixelColor(edge.x() + d, edge.y()) != before.pixelColor(edge.x() + d, edge.y()) for d in (-1, 0, 1)]
    assert all(near)
    assert after.pixelColor(inner) == before.pixelColor(inner)
