"""Wheel, touchpad and touch screen: zoom at the pointer and pan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from .canvas import Canvas

NOTCH = 120  # what a mouse wheel reports for one click of it
WHEEL = 1.2  # zoom factor for one click
SIDEWAYS = 64.0  # pixels that one click with Shift pans


class Gestures:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def event(self, event: QEvent) -> bool:
        """Whether the event was of these, and has been dealt with."""
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        return isinstance(event, QGestureEvent) and self._touch(event)

    def _wheel(self, event: QWheelEvent) -> bool:
        """A wheel zooms, two fingers pan, Ctrl makes either zoom, Shift makes a wheel pan sideways."""
        clicks = QPointF(event.angleDelta()) / NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(clicks.y(), event.position())
        elif two_fingers(event):
            way = event.pixelDelta()
            self._canvas.pan(way.x(), way.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._canvas.pan((clicks.x() + clicks.y()) * SIDEWAYS, 0.0)
        else:
            self._zoom(clicks.y(), event.position())
        event.accept()
        return True

    def _zoom(self, clicks: float, at: QPointF) -> None:
        if clicks:
            self._canvas.zoom_by(WHEEL**clicks, at)

    def _native(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._canvas.zoom_by(max(0.1, 1.0 + event.value()), event.position())
            return True
        return False

    def _touch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        centre = QPointF(self._canvas.mapFromGlobal(pinch.centerPoint()))
        way = pinch.centerPoint() - pinch.lastCenterPoint()
        self._canvas.pan(way.x(), way.y())
        self._canvas.zoom_by(pinch.scaleFactor(), centre)
        event.accept(pinch)
        return True


def two_fingers(event: QWheelEvent) -> bool:
    """Whether a touchpad sent it: those say how many pixels, and mostly where in a stroke they are."""
    if event.pixelDelta().isNull():
        return False
    return (
        event.phase() != Qt.ScrollPhase.NoScrollPhase
        or event.device().type() == QInputDevice.DeviceType.TouchPad
    )
