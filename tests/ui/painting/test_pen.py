"""A tablet's pen: what it presses is how wide it paints, and its other end erases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from tests.ui.painting.drawing import LEFT, NO_BUTTON, NONE, Hand, area, covered, document

NODE = 20
KINDS = {
    QEvent.Type.TabletPress: QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletMove: QEvent.Type.MouseMove,
    QEvent.Type.TabletRelease: QEvent.Type.MouseButtonRelease,
}


def pen(kind: QPointingDevice.PointerType) -> QPointingDevice:
    able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, kind, able, 1, 3)


def send(hand: Hand, device: QPointingDevice, kind: QEvent.Type, place: tuple[float, float], pressure: float) -> None:
    """The pen's event, and, as nobody keeps it, the mouse's that Qt makes of it."""
    canvas = hand.window.canvas
    at = QPointF(canvas.to_widget(*place))
    world = QPointF(canvas.mapToGlobal(at))
    button = NO_BUTTON if kind == QEvent.Type.TabletMove else LEFT
    buttons = NO_BUTTON if kind == QEvent.Type.TabletRelease else LEFT
    tablet = QTabletEvent(kind, device, at, world, pressure, 0, 0, 0, 0, 0, NONE, button, buttons)
    QApplication.sendEvent(canvas, tablet)
    if not tablet.isAccepted():
        QApplication.sendEvent(canvas, QMouseEvent(KINDS[kind], at, world, button, buttons, NONE, device))


def draw(hand: Hand, device: QPointingDevice, way: list[tuple[float, float]], pressure: float) -> None:
    send(hand, device, QEvent.Type.TabletPress, way[0], pressure)
    for place in way[1:]:
        send(hand, device, QEvent.Type.TabletMove, place, pressure)
    send(hand, device, QEvent.Type.TabletRelease, way[-1], 0.0)
    hand.bot.waitUntil(lambda: not hand.window.reshaping.busy, timeout=10_000)


def across(hand: Hand) -> list[tuple[float, float]]:
    """From the middle of the square to the right, beyond its edge."""
    now = document(hand.window)
    return [(now.width * (0.5 + 0.05 * step), now.height / 2) for step in range(8)]


@pytest.mark.parametrize(("light", "strong"), [(0.3, 1.0)])
def test_a_stroke_is_as_wide_as_the_pen_is_pressed(small: Hand, light: float, strong: float) -> None:
    before, grown = area(small.window, NODE), list[float]()
    for pressure in (light, strong):
        draw(small, pen(QPointingDevice.PointerType.Pen), across(small), pressure)
        grown.append(area(small.window, NODE) - before)
        small.window.session.undo()
    assert 0 < grown[0] < 0.6 * grown[1]


def test_the_pens_other_end_erases_with_the_brush_in_hand(small: Hand) -> None:
    now = document(small.window)
    middle = now.width / 2, now.height / 2
    assert covered(small.window, NODE, *middle) > 0.9
    draw(small, pen(QPointingDevice.PointerType.Eraser), across(small), 1.0)
    assert covered(small.window, NODE, *middle) < 0.1
    small.key(Qt.Key.Key_B)
    draw(small, pen(QPointingDevice.PointerType.Pen), across(small), 1.0)
    assert covered(small.window, NODE, *middle) > 0.9
