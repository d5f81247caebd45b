from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.ui.canvas.divider import Divider


@pytest.fixture
def divider(desk):
    desk.session.set_view("split")
    desk.settle()
    return desk.canvas.findChild(Divider)


def drag(desk, divider, way):
    start = divider.rect().center()
    desk.bot.mousePress(divider, Qt.MouseButton.LeftButton, pos=start)
    end = QPointF(start + QPoint(way, 0))
    event = QMouseEvent(
        QEvent.Type.MouseMove, end, divider.mapToGlobal(end), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(divider, event)
    desk.bot.mouseRelease(divider, Qt.MouseButton.LeftButton)


def test_the_divider_is_there_in_the_split_view_only(desk, divider):
    assert divider.isVisible()
    for view in ("photo", "vector"):
        desk.session.set_view(view)
        assert not divider.isVisible()


def test_it_is_hidden_while_there_is_nothing_to_compare(bare_desk):
    bare_desk.session.set_view("split")
    assert not bare_desk.canvas.findChild(Divider).isVisible()


def test_dragging_moves_it_with_the_pointer(desk, divider):
    told = []
    desk.canvas.divider_moved.connect(told.append)
    drag(desk, divider, 140)
    assert desk.canvas.divider == pytest.approx(0.5 + 140 / 700, abs=0.003)
    assert told[-1] == desk.canvas.divider
    drag(desk, divider, -210)
    assert desk.canvas.divider == pytest.approx(0.5 - 70 / 700, abs=0.006)


def test_it_stays_within_reach(desk, divider):
    drag(desk, divider, 5000)
    assert divider.geometry().center().x() < 700
    assert divider.geometry().left() > 600


def test_arrow_keys_move_it_and_shift_moves_it_further(desk, divider):
    desk.bot.keyClick(divider, Qt.Key.Key_Right)
    assert desk.canvas.divider == pytest.approx(0.51)
    desk.bot.keyClick(divider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert desk.canvas.divider == pytest.approx(0.41)


def test_its_place_is_remembered_when_the_view_changes_and_the_window_grows(desk, divider):
    desk.canvas.set_divider(0.3)
    desk.session.set_view("vector")
    desk.canvas.resize(900, 600)
    desk.session.set_view("split")
    assert desk.canvas.divider == 0.3
    assert divider.geometry().center().x() == pytest.approx(270, abs=1)


def test_double_click_puts_it_back_in_the_middle(desk, divider):
    desk.canvas.set_divider(0.2)
    desk.bot.mouseDClick(divider, Qt.MouseButton.LeftButton)
    assert desk.canvas.divider == 0.5


def test_it_can_be_reached_by_keyboard_and_has_a_name(divider):
    assert divider.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert divider.accessibleName()
