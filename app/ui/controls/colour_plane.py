"""A plane of one hue: saturation from left to right, value from bottom to top."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from . import look
from .slider_track import SETTLE

HEIGHT = 96


class ColourPlane(QWidget):
    """``moved(saturation, value)`` while it is dragged, ``finished()`` at the end; both 0..1.

    Arrow keys go a hundredth, with Shift a tenth.
    """

    moved = Signal(float, float)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue, self._saturation, self._value = 0.0, 0.0, 0.0
        self._there = True
        self._dragging = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.finished)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Saturation and value")
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds the mark."""
        return self._dragging

    def show_colour(self, hue: float, saturation: float, value: float, there: bool = True) -> None:
        """Parts in 0..1; without ``there`` no mark is drawn (the selected things differ)."""
        self._hue, self._saturation, self._value, self._there = hue, saturation, value, there
        self.setAccessibleDescription(f"{saturation:.0%} saturation, {value:.0%} value")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        along = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        way = along.get(Qt.Key(event.key()))
        if way is None:
            event.ignore()
            return
        step = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        self._go(self._saturation + way[0] * step, self._value + way[1] * step)
        self._settle.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._settle.isActive():
            self._settle.stop()
            self.finished.emit()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, look.CORNER, look.CORNER)
        across = QLinearGradient(rect.left(), 0, rect.right(), 0)
        across.setColorAt(0, QColor(255, 255, 255))
        across.setColorAt(1, QColor.fromHsvF(self._hue % 1.0, 1.0, 1.0))
        painter.fillPath(path, across)
        down = QLinearGradient(0, rect.top(), 0, rect.bottom())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0))
        painter.fillPath(path, down)
        painter.setPen(QPen(look.accent(self), 2) if self.hasFocus() else QPen(look.line(self), 1))
        painter.drawPath(path)
        if self._there:
            self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        mark = QPointF(self._saturation * (self.width() - 1), (1 - self._value) * (self.height() - 1))
        painter.setClipRect(self.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3.5))
        painter.drawEllipse(mark, 6, 6)
        painter.setPen(QPen(QColor(255, 255, 255), 2))
        painter.drawEllipse(mark, 6, 6)

    def _drag(self, point: QPointF) -> None:
        self._go(point.x() / max(1, self.width() - 1), 1.0 - point.y() / max(1, self.height() - 1))

    def _go(self, saturation: float, value: float) -> None:
        saturation, value = min(max(saturation, 0.0), 1.0), min(max(value, 0.0), 1.0)
        if self._there and (saturation, value) == (self._saturation, self._value):
            return
        self.show_colour(self._hue, saturation, value)
        self.moved.emit(saturation, value)
