"""Handles round a frame: what it holds is moved, scaled, stretched and turned by them, live, as one step."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPen, QPolygonF

from app.engine.document import edits
from app.engine.field import Frame
from app.engine.render import hit
from app.ui.canvas.grips import CORNERS, SIDES, Corners, Grip, Kind, dragged, grip_at, inside, place_of, stem
from app.ui.canvas.strokes import AROUND, stroke
from app.ui.inspector.live_edit import LiveEdit
from app.ui.layers.held import Held
from app.ui.theme import theme

from .aligning import REACH, Aligned, aligned
from .tool import Pointer

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas

STILL = 4.0  # pixels: a press that moves less is a click
AGAIN = 10  # ms until it is looked again whether what is dragged is ready
SIZE = 9.0  # pixels: of a grip
EDGE = 10.0  # pixels: how far from the window's edge grips stay
WORDS = {Kind.MOVE: "Move", Kind.SCALE: "Scale", Kind.STRETCH: "Scale", Kind.TURN: "Turn", Kind.SKEW: "Skew"}
SHAPES = (
    Qt.CursorShape.SizeHorCursor, Qt.CursorShape.SizeFDiagCursor, Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drag:
    """What is dragged, by which grip, and from where; ``moved``: whether it has left the place of the press."""

    held: Held
    grip: Grip
    start: Pointer
    moved: bool = False


class FrameHandles:
    """``held``: what there is to hold at the moment. ``press`` says whether a grip was taken, ``take`` whether what is
    held can be dragged from there; the rest goes on from that. However often the mouse tells where it is, what is held
    follows once a picture."""

    def __init__(self, canvas: Canvas, held: Callable[[], Held | None]) -> None:
        self._canvas = canvas
        self._held = held
        self._live = LiveEdit(canvas.session)
        self._drag: Drag | None = None
        self._lines: Aligned | None = None
        self._frame: Frame | None = None
        self._last: Pointer | None = None
        self._made: Pointer | None = None  # where the mouse was when it was last followed
        self._waits = False
        self._behind = False  # the mouse is elsewhere than what is held
        self._seen = True  # what was made last has been painted

    @property
    def dragging(self) -> bool:
        """Whether something is being dragged."""
        return self._drag is not None and self._drag.moved

    def press(self, pointer: Pointer) -> bool:
        """Whether a grip was taken."""
        held = self._held()
        if held is None or not held.known or pointer.double:
            return False
        grip = grip_at(pointer.at, self._corners(held.frame), self._window)
        if grip is None:
            return False
        self._drag = Drag(held, grip, pointer)
        self._get_ready(held)
        return True

    def take(self, pointer: Pointer) -> bool:
        """A press on what is selected now, or in the frame round it: where that can be held, it can be dragged from
        here. Whether it can."""
        held = self._held()
        if held is None or pointer.double or not self._reaches(held, pointer):
            return False
        self._drag = Drag(held, Grip(Kind.MOVE), pointer)
        self._get_ready(held)
        return True

    def holds(self, at: QPointF) -> bool:
        """Whether a place of the window is in the frame of what is held."""
        held = self._held()
        return held is not None and held.known and inside(at, self._corners(held.frame))

    def _reaches(self, held: Held, pointer: Pointer) -> bool:
        """Whether the pointer is in the frame of what is held, or on it."""
        if self.holds(pointer.at):
            return True
        document = self._canvas.session.document
        under = hit(document, pointer.x, pointer.y) if document is not None else ()
        return any(node_id in under for node_id in held.ids)

    def _get_ready(self, held: Held) -> None:
        self._canvas.have_ghost(() if held.ready() else held.ids)
        held.soon()
        self._canvas.foresee()

    def move(self, pointer: Pointer) -> None:
        """The pointer moved."""
        drag = self._drag
        if drag is None or not pointer.pressed:
            return
        way = pointer.at - drag.start.at
        if not drag.moved and math.hypot(way.x(), way.y()) < STILL:
            return
        if not drag.moved:
            held = self._held()
            if held is None or held.ids != drag.held.ids:  # undone since the press, or another view shows another thing
                self._let_go()
                return
            self._drag = replace(drag, held=held, moved=True)
            self._canvas.set_dragging(True)
        self._last, self._behind = pointer, True
        if self._seen:
            self._catch_up()

    def _catch_up(self, waits: bool = True) -> None:
        """What is held goes to where the mouse is."""
        behind, self._behind = self._behind, False
        if behind and self._drag is not None and self._live.overtaken:
            self._drag = self._from_here(self._drag)
        if behind and self._drag is not None and self._last is not None:
            self._make(self._drag, self._last, waits)

    def release(self) -> None:
        """The button came up: the drag is one step."""
        if self._drag is not None and self._drag.moved:
            self._behind = self._behind or self._waits
            self._catch_up(waits=False)
            self._live.end()
        self._let_go()

    def cancel(self) -> bool:
        """Esc: the drag never was, nor will it be. Whether something was held."""
        if self._drag is None:
            return False
        if self.dragging:
            self._live.cancel()
        self._let_go()
        return True

    def cursor(self, pointer: Pointer | None) -> QCursor | Qt.CursorShape | None:
        """The cursor over a grip, None elsewhere."""
        held = self._held()
        if held is None or not held.known or pointer is None:
            return None
        corners = self._corners(held.frame)
        dragged_by = self._drag.grip if self.dragging and self._drag is not None else None
        grip = dragged_by or grip_at(pointer.at, corners, self._window)
        if grip is None:
            return None
        if grip.kind is Kind.TURN:
            return Qt.CursorShape.PointingHandCursor
        if grip.kind is Kind.MOVE:
            return Qt.CursorShape.SizeAllCursor
        way = place_of(grip, corners) - (corners[0] + corners[2]) / 2
        return SHAPES[round(math.degrees(math.atan2(way.y(), way.x())) / 45) % 4]

    def paint(self, painter: QPainter) -> None:
        """The frame and its grips, in pixels of the canvas widget."""
        self._seen = True
        if self._behind:
            QTimer.singleShot(0, self._canvas, self._catch_up)
        held = self._held()
        if held is None or not held.known:
            return
        accent, corners = QColor(theme().tokens.accent), self._corners(self._frame or held.frame)
        self._paint_lines(painter, accent)
        outline = QPainterPath()
        outline.addPolygon(QPolygonF([*corners, corners[0]]))
        foot, turn = stem(corners, self._window)
        outline.moveTo(foot)
        outline.lineTo(turn)
        stroke(painter, outline, AROUND, accent)
        knobs = QPainterPath()
        knobs.setFillRule(Qt.FillRule.WindingFill)
        for grip in (*SIDES, *CORNERS):
            middle, half = place_of(grip, corners, self._window), (SIZE if grip.kind is Kind.SCALE else SIZE - 2) / 2
            knobs.addRect(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        knobs.addEllipse(turn, SIZE / 2, SIZE / 2)
        _knob(painter, knobs, accent)

    def _paint_lines(self, painter: QPainter, accent: QColor) -> None:
        """The lines that a moved frame lies on, across the whole canvas."""
        if self._lines is None:
            return
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        for x in self._lines.across:
            at = round(self._canvas.to_widget(x, 0.0).x()) + 0.5
            painter.drawLine(QPointF(at, 0), QPointF(at, self._canvas.height()))
        for y in self._lines.down:
            at = round(self._canvas.to_widget(0.0, y).y()) + 0.5
            painter.drawLine(QPointF(0, at), QPointF(self._canvas.width(), at))

    def _make(self, drag: Drag, pointer: Pointer, waits: bool = True) -> None:
        """``waits``: the frame may go ahead of what is in it, until that is ready."""
        held = drag.held
        shift = pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        centred = pointer.holds(Qt.KeyboardModifier.ControlModifier)
        start, end = (drag.start.x, drag.start.y), (pointer.x, pointer.y)
        grip = drag.grip
        if grip.kind is Kind.STRETCH and pointer.holds(Qt.KeyboardModifier.AltModifier):
            grip = replace(grip, kind=Kind.SKEW)
        frame = dragged(held.frame, grip, start, end, shift, centred)
        self._lines = Aligned(frame)
        document = self._live.base
        if grip.kind is Kind.MOVE and not (shift or centred) and document is not None:
            self._lines = aligned(document, frame, held.ids, REACH / self._canvas.zoom)
            frame = self._lines.frame
        words = f"{WORDS[grip.kind]} {held.name}"
        self._frame, self._seen = frame, False
        self._canvas.update()
        key = f"place {held.key}"
        late = waits and not self._live.doing(key) and not held.ready()
        self._canvas.put_ghost(edits.between(held.frame, frame), leaves=not late)
        if late:
            if not self._waits:
                QTimer.singleShot(AGAIN, self._canvas, self._go_on)
            self._waits = True
            return
        self._waits, self._made = False, pointer
        self._live.make(key, words, lambda document: held.placed(document, frame))
        held.after()

    def _go_on(self) -> None:
        """What is dragged may be ready now."""
        waited, self._waits = self._waits, False
        if waited and self._drag is not None and self._last is not None:
            self._make(self._drag, self._last)

    def _from_here(self, drag: Drag) -> Drag | None:
        """The drag, going on with what a job has made of what is held; None where that is gone."""
        held = self._held()
        if held is None or held.key != drag.held.key or self._made is None:
            self._let_go()
            return None
        return Drag(held, drag.grip, self._made, moved=True)

    def _let_go(self) -> None:
        if self.dragging:
            self._canvas.set_dragging(False)
        self._drag = self._lines = self._frame = self._last = self._made = None
        self._waits = self._behind = False
        self._seen = True
        self._canvas.update()

    @property
    def _window(self) -> QRectF:
        """Where grips can be reached."""
        return QRectF(self._canvas.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def _corners(self, frame: Frame) -> Corners:
        places = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        first, second, third, fourth = (
            self._canvas.to_widget(frame.cx + u * frame.ux + v * frame.vx, frame.cy + u * frame.uy + v * frame.vy)
            for u, v in places
        )
        return first, second, third, fourth


def _knob(painter: QPainter, shape: QPainterPath, accent: QColor) -> None:
    stroke(painter, shape, AROUND, accent)
    painter.fillPath(shape, QColor(255, 255, 255))
