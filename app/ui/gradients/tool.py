"""The gradient on the canvas: a drag draws one, handles change it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.engine.document import Run
from app.ui.canvas import Canvas
from app.ui.canvas.aim import target
from app.ui.canvas.strokes import AROUND, stroke
from app.ui.canvas.tools import Pointer, Tool
from app.ui.controls.colours import qcolor
from app.ui.theme import theme

from .drawing import GradientDrawing
from .handles import Handle, dragged, handle_at, places

STILL = 4.0  # pixels: a press that moves less is a click
END, INNER = 7.0, 5.0  # pixels: radius of a handle


@dataclass(frozen=True, slots=True)
class Drag:
    """``run``: as it was when the drag began; ``handle``: what of it is dragged."""

    run: Run
    handle: Handle
    start: Pointer
    moved: bool = False


class GradientTool(Tool):
    points = True

    def __init__(self, canvas: Canvas, drawing: GradientDrawing) -> None:
        super().__init__(canvas)
        self._drawing = drawing
        self._drag: Drag | None = None

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        on_handle = pointer is not None and self._handle(pointer.at) is not None
        return Qt.CursorShape.SizeAllCursor if on_handle and self._drag is None else Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        run, handle = self._drawing.run, self._handle(pointer.at)
        if run is not None and handle is not None:
            self._drag = Drag(run, handle, pointer)
            return
        self._take(pointer)
        begun = self._drawing.begin()
        if begun is not None:
            here = pointer.x, pointer.y
            self._drag = Drag(begun.with_line(here, here), Handle("end"), pointer)

    def move(self, pointer: Pointer) -> None:
        drag = self._drag
        if drag is None or not pointer.pressed:
            return
        way = pointer.at - drag.start.at
        if not drag.moved:
            if math.hypot(way.x(), way.y()) < STILL:
                return
            self._drag = drag = Drag(drag.run, drag.handle, drag.start, moved=True)
        self._drawing.draw(dragged(
            drag.run, drag.handle, pointer.x, pointer.y, pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        ))  # fmt: skip
        self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.moved:
            self._drawing.end()
        else:
            self._point(pointer)
        self.canvas.update()

    def key(self, key: Qt.Key) -> bool:
        """Esc in the middle of a drag takes it back."""
        if key != Qt.Key.Key_Escape or self._drag is None:
            return False
        self._drag = None
        self._drawing.cancel()
        self.canvas.update()
        return True

    def away(self) -> None:
        if self._drag is not None and self._drag.moved:
            self._drawing.end()
        self._drag = None

    def paint(self, painter: QPainter) -> None:
        """The line with its handles, each in its colour; of a round one the rim too."""
        run = self._drawing.run
        if run is None:
            return
        accent = QColor(theme().tokens.accent)
        start, end = self.canvas.to_widget(*run.start), self.canvas.to_widget(*run.end)
        line = QPainterPath(start)
        line.lineTo(end)
        if run.kind == "radial":
            radius = math.hypot(end.x() - start.x(), end.y() - start.y())
            line.addEllipse(start, radius, radius)
        stroke(painter, line, AROUND, accent)
        for handle, place in reversed(self._places(run).items()):
            offset = {"start": 0.0, "end": 1.0}.get(handle.part)
            colour = run.stops[handle.index].colour if offset is None else run.colour_at(offset)
            radius = END if offset is not None else INNER
            knob = QPainterPath()
            if handle.part == "end":
                knob.addRect(place.x() - radius + 1, place.y() - radius + 1, 2 * radius - 2, 2 * radius - 2)
            else:
                knob.addEllipse(place, radius, radius)
            stroke(painter, knob, AROUND, accent)
            painter.fillPath(knob, qcolor(colour))

    def _places(self, run: Run) -> dict[Handle, QPointF]:
        return {handle: self.canvas.to_widget(*place) for handle, place in places(run).items()}

    def _handle(self, at: QPointF) -> Handle | None:
        run = self._drawing.run
        return None if run is None else handle_at(at, self._places(run))

    def _take(self, pointer: Pointer) -> None:
        """With nothing selected the gradient is drawn on what it begins on."""
        if not self.canvas.session.selection:
            self._point(pointer)

    def _point(self, pointer: Pointer) -> None:
        session = self.canvas.session
        found = None
        if session.document is not None:
            found = target(session.document, pointer.x, pointer.y, session.entered)
        if found is not None:
            session.enter(found.entered)
            session.select((found.id,))
