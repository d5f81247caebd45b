"""Pick the colour that is shown under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from .tool import Pointer, Tool

REACH = 5  # device pixels seen on each side of the one under the pointer
SQUARE = 9  # pixels that one of them is magnified to
AWAY = 18  # pixels from the pointer to the magnifier


class EyedropperTool(Tool):
    _over: Pointer | None = None

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        self._pick(pointer)

    def move(self, pointer: Pointer) -> None:
        self._over = pointer
        if pointer.pressed:
            self._pick(pointer)
        self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        self.canvas.picking_ended.emit()

    def away(self) -> None:
        self._over = None
        self.canvas.update()

    def _pick(self, pointer: Pointer) -> None:
        colour = self.canvas.colour_at(pointer.at)
        if colour is not None:
            self.canvas.colour_picked.emit(colour)

    def paint(self, painter: QPainter) -> None:
        """The pixels round the pointer, large, and the one that a click takes framed."""
        if self._over is None or self.canvas.colour_at(self._over.at) is None:
            return
        seen = self.canvas.shown_around(self._over.at, REACH)
        side = (2 * REACH + 1) * SQUARE
        frame = QRectF(self._corner(self._over.at, side), QSizeF(side, side))
        rounded = QPainterPath()
        rounded.addRoundedRect(frame, 4, 4)
        painter.save()
        painter.setClipPath(rounded)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(frame, seen)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = QRectF(frame.left() + REACH * SQUARE, frame.top() + REACH * SQUARE, SQUARE, SQUARE)
        for width, colour in ((3.0, QColor(0, 0, 0, 150)), (1.0, QColor(255, 255, 255))):
            painter.setPen(QPen(colour, width))
            painter.drawPath(rounded)
            painter.drawRect(middle)

    def _corner(self, at: QPointF, side: int) -> QPointF:
        """Beside the pointer, on whichever side the window has room."""
        x = at.x() + AWAY if at.x() + AWAY + side < self.canvas.width() else at.x() - AWAY - side
        y = at.y() - AWAY - side if at.y() - AWAY - side > 0 else at.y() + AWAY
        return QPointF(QPoint(round(x), round(y)))
