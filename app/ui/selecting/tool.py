"""Pick: click a thing or drag a box around it; click again for more, with Shift for less; walk, paint."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from app.engine.field.shaping import Way
from app.engine.select.steps import BrushStep, Click
from app.engine.service import Picked
from app.ui.canvas import Canvas
from app.ui.canvas.brush_mark import SIGN, brush_colour, paint_brush, paint_way
from app.ui.canvas.strokes import AROUND, stroke
from app.ui.canvas.tools import Pointer, Tool
from app.ui.theme import theme

from .picking import Picking
from .veil import veil_of

WAYS: dict[bool, Way] = {True: "add", False: "take"}
SLIP = 5.0  # pixels that a click may slip before it is a drag
POINT = 5.5  # pixels: radius of a point that was clicked


class PickTool(Tool):
    takes_nodes = False

    def __init__(self, canvas: Canvas, picking: Picking) -> None:
        super().__init__(canvas)
        self._picking = picking
        self._from: Pointer | None = None
        self._over: Pointer | None = None
        self._way: list[tuple[float, float]] = []
        self._veil: tuple[Picked | None, QImage] | None = None
        picking.prepare()

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        if self._picking.brush != "off" and pointer is not None:
            return Qt.CursorShape.BlankCursor  # the brush itself is drawn
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        self._from = self._over = pointer
        self._way = [] if self._picking.brush == "off" else [(pointer.x, pointer.y)]
        self.canvas.update()

    def move(self, pointer: Pointer) -> None:
        self._over = pointer
        if self._from is not None and self._way:
            self._way.append((pointer.x, pointer.y))
        elif self._from is None:
            self._picking.hover(pointer.x, pointer.y)
        elif self._box(pointer) is not None:
            self._picking.look_away()
        if self._from is not None or self._picking.brush != "off" or self._takes(pointer):
            self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        start, way, box = self._from, self._way, self._box(pointer)
        self._from, self._way = None, []
        self.canvas.update()
        if start is None:
            return
        if way:
            self._picking.paint(BrushStep(tuple(way), self._picking.radius, not self._erases(start)))
        elif box is not None:
            self._picking.box(start.x, start.y, pointer.x, pointer.y)
        elif not start.double and self._inside(start):
            self._click(start)

    def turn(self, clicks: float) -> bool:
        if clicks:
            self._picking.walk(1 if clicks > 0 else -1)
        return True

    def key(self, key: Qt.Key) -> bool:
        """Esc in the middle of a box or a stroke takes it back; the mouse then does nothing until it is released."""
        if key != Qt.Key.Key_Escape or self._from is None:
            return False
        self._from, self._way = None, []
        self.canvas.update()
        return True

    def away(self) -> None:
        self._from = self._over = None
        self._way = []
        self._picking.look_away()
        self.canvas.update()

    def _click(self, at: Pointer) -> None:
        """Alt-click takes what the thing belongs to, with Shift what is in it."""
        takes = at.holds(Qt.KeyboardModifier.ShiftModifier)
        if at.holds(Qt.KeyboardModifier.AltModifier) and self._picking.steps:
            self._picking.walk(-1 if takes else 1)
        else:
            self._picking.click(at.x, at.y, not takes)

    def _inside(self, at: Pointer) -> bool:
        size = self._picking.size
        return size is not None and 0 <= at.x < size[0] and 0 <= at.y < size[1]

    def _erases(self, at: Pointer) -> bool:
        """Shift turns the brush round."""
        return (self._picking.brush == "takes") != at.holds(Qt.KeyboardModifier.ShiftModifier)

    def _takes(self, at: Pointer) -> bool:
        return at.holds(Qt.KeyboardModifier.ShiftModifier) and bool(self._picking.steps)

    def _box(self, to: Pointer | None) -> QRectF | None:
        """What was dragged over, in pixels of the widget; None where it was a click or a stroke."""
        if self._from is None or to is None or self._way:
            return None
        way: QPointF = to.at - self._from.at
        box = QRectF(self._from.at, to.at).normalized()
        return box if way.manhattanLength() > SLIP and min(box.width(), box.height()) >= 1 else None

    # Painting

    def paint(self, painter: QPainter) -> None:
        """The points that were clicked, the box that is dragged, the brush and its stroke."""
        self._paint_veil(painter)
        last = self._picking.steps[-1] if self._picking.waiting and self._picking.steps else None
        if isinstance(last, BrushStep):
            paint_way(painter, self.canvas, last.places, last.radius, WAYS[last.adds])
        for click in self._picking.clicks:
            self._paint_point(painter, click)
        box = self._box(self._over)
        if box is not None:
            path = QPainterPath()
            path.addRect(box)
            stroke(painter, path, AROUND, QColor(theme().tokens.accent))
        elif self._picking.brush != "off" and self._over is not None:
            self._paint_brush(painter, self._over)

    def _paint_veil(self, painter: QPainter) -> None:
        size, found = self._picking.size, self._picking.answer
        if not self._picking.dims or size is None or not (found or self._picking.steps):
            self._veil = None
            return
        if self._veil is None or self._veil[0] is not found:
            self._veil = found, veil_of(found, size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.canvas.to_widget(0, 0), self.canvas.to_widget(*size)), self._veil[1])

    def _paint_point(self, painter: QPainter, click: Click) -> None:
        at = self.canvas.to_widget(click.x, click.y)
        painter.setPen(QPen(QColor(0, 0, 0, 110), 1))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(at, POINT + 1, POINT + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush_colour(WAYS[click.adds]))
        painter.drawEllipse(at, POINT, POINT)
        painter.setPen(QPen(QColor(255, 255, 255), 1.5))
        painter.drawLine(at - QPointF(SIGN, 0), at + QPointF(SIGN, 0))
        if click.adds:
            painter.drawLine(at - QPointF(0, SIGN), at + QPointF(0, SIGN))

    def _paint_brush(self, painter: QPainter, at: Pointer) -> None:
        adds, radius = not self._erases(self._from or at), self._picking.radius
        if self._way:
            paint_way(painter, self.canvas, self._way, radius, WAYS[adds])
        paint_brush(painter, self.canvas, at.at, radius, WAYS[adds])
