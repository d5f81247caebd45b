"""The lasso on the canvas: a drag draws around something, clicks go around it corner by corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.engine.field.shaping import How
from app.ui.canvas import Canvas
from app.ui.canvas.tools import Pointer, Tool
from app.ui.theme import theme

from .line import CORNERS, LassoLine, Place

SLIP = 4.0  # pixels of the widget that a click may slip before it is a drag
APART = 2.0  # pixels between the points of a line that is drawn freely
NEAR = 9.0  # pixels round the first corner: a click there closes the line
DASH = (4.0, 4.0)
CORNER = 3.0  # pixels: half of a corner's square
FAINT = 110  # of 255: the side that would close the line


class LassoTool(Tool):
    """Shift when the line is begun adds what it goes around to what is selected, Alt takes it away, both keep only what
    it goes around. ``accept()``: Enter, where a closed line waits for what to do with it."""

    takes_nodes = False

    def __init__(self, canvas: Canvas, line: LassoLine, accept: Callable[[], object]) -> None:
        super().__init__(canvas)
        self._line, self._accept = line, accept
        self._from: Pointer | None = None
        self._over: QPointF | None = None
        self._way: list[Place] = []

    def cursor(self, pointer: Pointer | None) -> Qt.CursorShape:
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        if self.canvas.session.document is None or (pointer.double and self._line.state == "closed"):
            return  # the second half of the click that closed it
        if self._line.state != "drawing":
            self._line.begin(how_of(pointer))
        self._from, self._over, self._way = pointer, pointer.at, [(pointer.x, pointer.y)]
        self.canvas.update()

    def move(self, pointer: Pointer) -> None:
        self._over = pointer.at
        if self._from is not None and self._far(pointer):
            self._way.append((pointer.x, pointer.y))
        if self._from is not None or self._line.state == "drawing":
            self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        start, way = self._from, self._way
        self._from, self._way, self._over = None, [], pointer.at
        if start is None:
            return
        if len(way) > 1:
            self._drawn(way)
        elif start.double or self._at_first(start.at):
            if not self._line.close():
                self._corner(start)
        else:
            self._corner(start)
        self.canvas.update()

    def key(self, key: Qt.Key) -> bool:
        """Enter closes the line, Backspace takes its last corner back, Esc gives it up."""
        if self._from is not None:
            return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace) or self._gives_up(key)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._line.state != "none":
            if self._line.state == "closed":
                self._accept()
            else:
                self._line.close()
            return True
        if key == Qt.Key.Key_Backspace:
            return self._line.take_back()
        return self._gives_up(key)

    def away(self) -> None:
        """The pointer left, or the tool: corners that were clicked stay until they are given up."""
        self._over = None
        if self._from is not None:
            self._from, self._way = None, []
            if not self._line.places:
                self._line.forget()
        self.canvas.update()

    def _gives_up(self, key: Qt.Key) -> bool:
        if key != Qt.Key.Key_Escape:
            return False
        self._from, self._way = None, []
        self.canvas.update()
        return self._line.forget()

    def _drawn(self, way: list[Place]) -> None:
        """Drawn freely from the beginning, that is all of it; between corners it is a part of it."""
        alone = not self._line.places
        self._line.add(*way)
        if alone and not self._line.close():
            self._line.forget()

    def _corner(self, at: Pointer) -> None:
        places = self._line.places
        if not places or places[-1] != (at.x, at.y):
            self._line.add((at.x, at.y))

    def _at_first(self, at: QPointF) -> bool:
        places = self._line.places
        return len(places) >= CORNERS and self._length(self.canvas.to_widget(*places[0]) - at) < NEAR

    def _far(self, pointer: Pointer) -> bool:
        """A drag begins beyond a slip, and goes on in small steps."""
        assert self._from is not None
        last = self.canvas.to_widget(*self._way[-1])
        return self._length(pointer.at - last) >= (SLIP if len(self._way) == 1 else APART)

    @staticmethod
    def _length(way: QPointF) -> float:
        return float((way.x() ** 2 + way.y() ** 2) ** 0.5)

    # Painting

    def paint(self, painter: QPainter) -> None:
        """The line so far, on to the pointer, and faintly the way back; a closed one in full."""
        line = self._line
        places: Sequence[Place] = (*line.places, *self._way) if len(self._way) > 1 else line.places
        if line.state == "none" or not places:
            return
        points = [self.canvas.to_widget(*place) for place in places]
        closed = line.state == "closed"
        if not closed and self._over is not None and len(self._way) < 2:
            points.append(self._over)
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        if closed:
            path.closeSubpath()
        _stroke(painter, path, 255)
        if not closed and len(points) > 2:
            back = QPainterPath(points[-1])
            back.lineTo(points[0])
            _stroke(painter, back, FAINT)
        if not closed:
            self._paint_corners(painter)

    def _paint_corners(self, painter: QPainter) -> None:
        accent = QColor(theme().tokens.accent)
        corners = self._line.corners
        for index, corner in enumerate(corners):
            at = self.canvas.to_widget(*corner)
            closes = index == 0 and self._over is not None and self._at_first(self._over)
            half = CORNER + 2 if closes else CORNER
            painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
            painter.setBrush(accent if closes else QColor(255, 255, 255))
            painter.drawRect(int(at.x() - half), int(at.y() - half), int(2 * half), int(2 * half))


def how_of(pointer: Pointer) -> How | None:
    """What the keys that are held say is to be done with what is drawn around."""
    adds = pointer.holds(Qt.KeyboardModifier.ShiftModifier)
    takes = pointer.holds(Qt.KeyboardModifier.AltModifier)
    if adds and takes:
        return "intersect"
    return "add" if adds else "take" if takes else None


def _stroke(painter: QPainter, path: QPainterPath, strength: int) -> None:
    """A light dashed line with dark gaps, seen on any picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, strength * 6 // 10), 1.5))
    painter.drawPath(path)
    pen = QPen(QColor(255, 255, 255, strength), 1.5)
    pen.setDashPattern([length / 1.5 for length in DASH])
    painter.setPen(pen)
    painter.drawPath(path)
