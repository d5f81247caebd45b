from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.canvas.camera import LARGEST, SMALLEST

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def wheel(desk, where, clicks, modifiers=NONE, pixels=None):
    phase = Qt.ScrollPhase.NoScrollPhase if pixels is None else Qt.ScrollPhase.ScrollUpdate
    event = QWheelEvent(
        QPointF(where), desk.canvas.mapToGlobal(QPointF(where)), pixels or QPoint(), QPoint(0, round(120 * clicks)),
        Qt.MouseButton.NoButton, modifiers, phase, False,
    )
    QApplication.sendEvent(desk.canvas, event)


def middle(desk):
    return desk.canvas.to_photo(QPointF(desk.canvas.rect().center()))


@pytest.mark.parametrize("modifiers", [NONE, CTRL])
@pytest.mark.parametrize("clicks", [1, -1, 7])
def test_the_wheel_zooms_and_keeps_the_point_under_the_pointer(desk, modifiers, clicks):
    where = desk.at(200, 240)
    under, before = desk.canvas.to_photo(QPointF(where)), desk.canvas.zoom
    wheel(desk, where, clicks, modifiers)
    assert desk.canvas.zoom == pytest.approx(before * 1.2**clicks)
    assert desk.canvas.to_photo(QPointF(where)) == pytest.approx(under, abs=1e-6)


def test_two_fingers_pan(desk):
    before, zoom = desk.canvas.to_widget(0, 0), desk.canvas.zoom
    wheel(desk, QPoint(300, 300), 0, pixels=QPoint(-30, 20))
    assert desk.canvas.to_widget(0, 0) - before == QPointF(-30, 20)
    assert desk.canvas.zoom == zoom


def test_zoom_stays_within_its_limits(desk):
    told = []
    desk.canvas.zoom_changed.connect(told.append)
    wheel(desk, QPoint(300, 300), 60)
    assert desk.canvas.zoom == LARGEST
    wheel(desk, QPoint(300, 300), -120)
    assert desk.canvas.zoom == SMALLEST
    assert told == [LARGEST, SMALLEST]


def test_the_middle_button_drags_the_picture(desk):
    before = desk.canvas.to_widget(0, 0)
    desk.drag(QPoint(300, 300), QPoint(340, 280), Qt.MouseButton.MiddleButton)
    assert desk.canvas.to_widget(0, 0) - before == QPointF(40, -20)
    assert desk.session.selection == ()


def test_space_lends_the_hand_and_takes_it_back(desk):
    before = desk.canvas.to_widget(0, 0)
    desk.bot.keyPress(desk.canvas, Qt.Key.Key_Space)
    desk.drag(QPoint(300, 300), QPoint(340, 280))
    desk.bot.keyRelease(desk.canvas, Qt.Key.Key_Space)
    assert desk.canvas.to_widget(0, 0) - before == QPointF(40, -20)
    assert desk.session.selection == ()
    desk.click(200, 240)
    assert len(desk.session.selection) == 1


def test_the_hand_tool_drags_the_picture(desk):
    desk.canvas.set_tool("pan")
    before = desk.canvas.to_widget(0, 0)
    desk.drag(QPoint(300, 300), QPoint(310, 330))
    assert desk.canvas.to_widget(0, 0) - before == QPointF(10, 30)


def test_arrow_keys_pan(desk):
    desk.canvas.actual_size()
    before = middle(desk)
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Right)
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Down)
    assert middle(desk) == pytest.approx((before[0] + 48, before[1] + 48))


def test_plus_minus_one_and_f_zoom_by_keyboard(desk):
    fitted = desk.canvas.zoom
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_1)
    assert desk.canvas.zoom == 1.0
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Plus)
    assert desk.canvas.zoom == pytest.approx(2**0.5)
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_Minus)
    assert desk.canvas.zoom == pytest.approx(1.0)
    desk.bot.keyClick(desk.canvas, Qt.Key.Key_F)
    assert desk.canvas.zoom == fitted


def test_a_fitted_picture_fits_again_in_another_window_and_a_zoomed_one_keeps_its_middle(desk):
    before = desk.canvas.zoom
    desk.canvas.resize(500, 400)
    assert desk.canvas.zoom < before
    desk.canvas.zoom_to(3.0)
    centre = desk.canvas.to_photo(QPointF(250, 200))
    desk.canvas.resize(700, 600)
    assert desk.canvas.zoom == 3.0
    assert desk.canvas.to_photo(QPointF(350, 300)) == pytest.approx(centre)


def test_nothing_jumps_when_the_document_changes(desk):
    wheel(desk, desk.at(100, 100), 5)
    before = desk.canvas.to_widget(0, 0), desk.canvas.zoom
    desk.session.apply("Recolour", lambda d: d.with_nodes(d.nodes[:2]))
    desk.session.receive(replace(desk.session.document, next_id=99))
    desk.settle()
    assert (desk.canvas.to_widget(0, 0), desk.canvas.zoom) == before


def test_another_photo_is_fitted(desk, document):
    desk.canvas.zoom_to(5.0)
    desk.session.open(document)
    assert desk.canvas.zoom < 2.0
