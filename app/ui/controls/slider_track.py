"""The line with a knob that one drags: a slider that shows its effect while it is moved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from . import look
from .numbers import Scale

KNOB = 6  # pixels: radius of the knob
SETTLE = 600  # milliseconds without a key or a wheel notch after which a change is finished

_KEYS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -10, Qt.Key.Key_PageUp: 10,
}  # fmt: skip


class SliderTrack(QSlider):
    """``moved(float)`` while the artist moves it, ``finished()`` once that has ended.

    A press goes to where it was made and drags from there; a double-click puts the default back;
    arrow keys go a step, with Shift ten; the wheel works only where the slider has the focus, so
    that scrolling a panel changes nothing. Values set by the program emit nothing.
    """

    moved = Signal(float)
    finished = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._value: float | None = scale.default
        self._shown_on: Scale | None = None
        self._gradient: tuple[QColor, ...] = ()
        self._strip = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.finished)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(look.CONTROL)
        self.setMinimumWidth(48)
        self.set_scale(scale)

    @property
    def scale(self) -> Scale:
        return self._scale

    @property
    def number(self) -> float | None:
        """What it stands on; None while the selected things differ."""
        return self._value

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.setRange(0, max(1, round((scale.high - scale.low) / scale.step)))
        self.set_number(self._value)

    def set_number(self, value: float | None) -> None:
        """Show a number, or with None no knob at all."""
        clamped = None if value is None else self._scale.clamped(value)
        if clamped == self._value and self._shown_on is self._scale:
            return
        self._value, self._shown_on = clamped, self._scale
        shown = self._scale.default if self._value is None else self._value
        self.setValue(round((shown - self._scale.low) / self._scale.step))
        self.update()

    def set_gradient(self, colours: Sequence[QColor], strip: bool = False) -> None:
        """Paint the track in these colours, from left to right (none: a plain line); a ``strip`` is broad, and
        its knob lets the colour through."""
        self._gradient = tuple(colours)
        self._strip = strip
        self.update()

    def step_by(self, steps: float) -> None:
        """Go so many steps, as a key does; ``finished`` follows when no more come."""
        start = self._scale.default if self._value is None else self._value
        self._move(start + steps * self._scale.step)
        self._settle.start()

    def reset(self) -> None:
        """Back to the default."""
        self._move(self._scale.default)
        self._finish()

    def sizeHint(self) -> QSize:
        return QSize(96, look.CONTROL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._finish_pending()
            self.setSliderDown(True)
            self._move(self._at(event.position().x()))
            event.accept()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._move(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self._finish()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or not event.angleDelta().y():
            event.ignore()
            return
        many = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        self.step_by(many * event.angleDelta().y() / 120)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _KEYS.get(Qt.Key(event.key()))
        if steps is not None:
            ten = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and abs(steps) == 1
            self.step_by(steps * 10 if ten else steps)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(self._scale.low if event.key() == Qt.Key.Key_Home else self._scale.high)
            self._settle.start()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._finish_pending()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        if self._value is not None:
            self._paint_knob(painter, self._x(self._value))

    def _paint_track(self, painter: QPainter) -> None:
        thick = 10 if self._strip else 3
        rail = QRectF(0.5, (self.height() - thick) / 2, self.width() - 1, thick)
        round_ = look.CORNER if self._strip else 1.5
        painter.setPen(QPen(look.line(self), 1) if self._strip else Qt.PenStyle.NoPen)
        painter.setBrush(self._ramp() if self._gradient and self.isEnabled() else look.line(self))
        painter.drawRoundedRect(rail, round_, round_)
        if self._gradient or self._value is None or not self.isEnabled():
            return
        origin = self._x(self._scale.default if self._scale.low < 0 else self._scale.low)
        here = self._x(self._value)
        painter.setBrush(look.accent(self))
        painter.drawRoundedRect(QRectF(min(origin, here), rail.top(), abs(here - origin), thick), round_, round_)

    def _ramp(self) -> QLinearGradient:
        ramp = QLinearGradient(self._x(self._scale.low), 0, self._x(self._scale.high), 0)
        for index, colour in enumerate(self._gradient):
            ramp.setColorAt(index / max(1, len(self._gradient) - 1), colour)
        return ramp

    def _paint_knob(self, painter: QPainter, x: float) -> None:
        centre = QPointF(x, self.height() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(look.accent(self), 1.5))
            painter.drawEllipse(centre, KNOB + 2.5, KNOB + 2.5)
        if self._strip:
            for colour, width in ((QColor(0, 0, 0, 160), 3.5), (QColor(255, 255, 255), 2)):
                painter.setPen(QPen(colour, width))
                painter.drawEllipse(centre, KNOB, KNOB)
            return
        painter.setPen(QPen(look.panel(self), 2))
        painter.setBrush(look.text(self) if self.isEnabled() else look.quiet(self))
        painter.drawEllipse(centre, KNOB, KNOB)

    def _x(self, value: float) -> float:
        room = self.width() - 2 * (KNOB + 3)
        return KNOB + 3 + room * (value - self._scale.low) / (self._scale.high - self._scale.low or 1.0)

    def _at(self, x: float) -> float:
        room = max(1.0, self.width() - 2 * (KNOB + 3))
        return self._scale.low + (x - KNOB - 3) / room * (self._scale.high - self._scale.low)

    def _move(self, value: float) -> None:
        steps = round((value - self._scale.low) / self._scale.step)
        snapped = self._scale.clamped(self._scale.low + steps * self._scale.step)
        if snapped == self._value:
            return
        self.set_number(snapped)
        self.moved.emit(snapped)

    def _finish(self) -> None:
        self._settle.stop()
        self.finished.emit()

    def _finish_pending(self) -> None:
        if self._settle.isActive():
            self._finish()
