"""The brush on the canvas: a drag paints, Alt paints the other way, Ctrl back, Shift and a drag change its size."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from app.engine.field.shaping import Way
from app.engine.field.stroke import Stroke
from app.ui.canvas import Canvas
from app.ui.canvas.aim import target
from app.ui.canvas.brush_mark import brush_colour, paint_brush
from app.ui.canvas.strokes import edged
from app.ui.canvas.tools import Pointer, Tool

from .brush import Brush
from .painting import Painting
from .veil import Veil

CLOSE = 0.2  # of the radius: points nearer to the last one say nothing new
LEAST_PRESSURE = 0.1  # of the radius
SMALLEST, APART = 5.0, 3.0  # pixels of the widget: the circle in the brush is there from these on
THIN, CORE = 1.0, 200  # pixels wide, and of 255: how much it covers
OTHER: dict[Way, Way] = {"add": "take", "take": "add", "restore": "add"}


class BrushTool(Tool):
    takes_nodes = False

    def __init__(self, canvas: Canvas, brush: Brush, painting: Painting) -> None:
        super().__init__(canvas)
        self._brush, self._painting = brush, painting
        self._over: Pointer | None = None
        self._sizing: tuple[Pointer, float] | None = None
        self._way: list[tuple[float, float, float]] = []
        self._does: Way = "add"
        self._veil: Veil | None = None

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor if pointer is None else Qt.CursorShape.BlankCursor

    def press(self, pointer: Pointer) -> None:
        self._over = pointer
        if pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            self._sizing = pointer, self._brush.radius
            return
        self._point(pointer)
        way = self._meant(pointer)
        if self._painting.begin(way):
            self._does, self._veil = way, Veil(self._brush.hardness, brush_colour(way))
            self._way = [self._place(pointer)]
            self._painting.draw(self._stroke(), self._does)
        self.canvas.update()

    def move(self, pointer: Pointer) -> None:
        if self._sizing is not None:
            start, radius = self._sizing
            self._brush.resize(radius + (pointer.x - start.x))
        else:
            self._over = pointer
            if self._way and self._far(pointer):
                self._way.append(self._place(pointer))
                self._painting.draw(self._stroke(), self._does)
        self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        self._sizing = None
        self._over = pointer
        if self._way:
            if self._far(pointer):
                self._way.append(self._place(pointer))
            self._painting.end(self._stroke(), self._does)
            self._way = []
        self.canvas.update()

    def turn(self, clicks: float) -> bool:
        self._brush.step(1 if clicks > 0 else -1)
        self.canvas.update()
        return True

    def key(self, key: Qt.Key) -> bool:
        """Esc in the middle of a stroke takes it back, and in the middle of sizing the size; the mouse then does
        nothing until it is released."""
        if key != Qt.Key.Key_Escape or (not self._way and self._sizing is None):
            return False
        if self._sizing is not None:
            self._brush.resize(self._sizing[1])
        else:
            self._painting.cancel()
        self._way, self._sizing = [], None
        self.canvas.update()
        return True

    def away(self) -> None:
        if self._way:
            self._painting.end(self._stroke(), self._does)
        self._over, self._sizing, self._way = None, None, []
        self.canvas.update()

    def _point(self, pointer: Pointer) -> None:
        """With nothing selected the brush takes what it is put on."""
        session = self.canvas.session
        if session.document is None or session.selection:
            return
        found = target(session.document, pointer.x, pointer.y, session.entered)
        if found is not None:
            session.enter(found.entered)
            session.select((found.id,))

    def _meant(self, pointer: Pointer) -> Way:
        """What the brush does, or what the keys or the pen's other end have it do instead."""
        if pointer.holds(Qt.KeyboardModifier.ControlModifier):
            return "restore"
        way: Way = "take" if pointer.rubber else self._brush.way
        return OTHER[way] if pointer.holds(Qt.KeyboardModifier.AltModifier) else way

    def _place(self, pointer: Pointer) -> tuple[float, float, float]:
        return pointer.x, pointer.y, self._brush.radius * max(LEAST_PRESSURE, pointer.pressure)

    def _far(self, pointer: Pointer) -> bool:
        x, y, radius = self._way[-1]
        return float(np.hypot(pointer.x - x, pointer.y - y)) > CLOSE * radius

    def _stroke(self) -> Stroke:
        way = np.array(self._way)
        return Stroke(way[:, :2], way[:, 2], self._brush.hardness)

    def paint(self, painter: QPainter) -> None:
        """The brush's rim with its sign, and faintly the way that it has gone."""
        if self._over is None:
            return
        at = self._sizing[0] if self._sizing is not None else self._over
        way = self._does if self._way else self._meant(at)
        if self._way and self._veil is not None:
            self._veil.paint(painter, self.canvas, self._way)
        self._paint_core(painter, at.at, way)
        paint_brush(painter, self.canvas, at.at, self._brush.radius, way)

    def _paint_core(self, painter: QPainter, at: QPointF, way: Way) -> None:
        """A thin circle round what is painted in full, where that is seen apart from the rim and from the sign."""
        rim = self._brush.radius * (self.canvas.to_widget(1, 0) - self.canvas.to_widget(0, 0)).x()
        core = self._brush.hardness * rim
        if core < SMALLEST or rim - core < APART:
            return
        colour = brush_colour(way)
        colour.setAlpha(CORE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, shade in edged(THIN, colour)[::2]:
            painter.setPen(QPen(shade, width - 1 if shade != colour else width))
            painter.drawEllipse(at, core, core)
