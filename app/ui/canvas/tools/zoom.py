"""The magnifying glass: click goes in, Alt-click out, a dragged rectangle fills the window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.ui.canvas.strokes import AROUND, stroke
from app.ui.theme import theme

from .tool import Pointer, Tool

CLICK = 5.0  # pixels that a click may slip before it is a drag
FACTOR = 2.0


class ZoomTool(Tool):
    _from: Pointer | None = None
    _to: Pointer | None = None

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        self._from = self._to = pointer

    def move(self, pointer: Pointer) -> None:
        if self._from is not None:
            self._to = pointer
            self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        start, rectangle = self._from, self._rectangle(pointer)
        self.away()
        if start is None:
            return
        if rectangle is not None:
            self.canvas.frame(start.x, start.y, pointer.x, pointer.y)
        else:
            out = pointer.holds(Qt.KeyboardModifier.AltModifier)
            self.canvas.zoom_by(1 / FACTOR if out else FACTOR, pointer.at)

    def away(self) -> None:
        self._from = self._to = None
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        rectangle = self._rectangle(self._to)
        if rectangle is None:
            return
        path = QPainterPath()
        path.addRect(rectangle)
        stroke(painter, path, AROUND, QColor(theme().tokens.accent))

    def _rectangle(self, to: Pointer | None) -> QRectF | None:
        """What was dragged over, in pixels of the widget; None where it was a click."""
        if self._from is None or to is None:
            return None
        way: QPointF = to.at - self._from.at
        return QRectF(self._from.at, to.at).normalized() if way.manhattanLength() > CLICK else None
