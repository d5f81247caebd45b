"""How a brush is drawn on the canvas: its rim with a sign, and faintly the way that it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.engine.field.shaping import Way
from app.ui.theme import theme

from .canvas import Canvas
from .strokes import AROUND, stroke

SIGN = 2.5  # pixels: half of the sign in the brush
DAB = 0.01  # pixels: of a line without any length Qt draws nothing, no round end either
VEIL = 80  # of 255: how much of the way covers what is beneath


def brush_colour(way: Way) -> QColor:
    """Of a brush that paints something in, away, or back."""
    tokens = theme().tokens
    return QColor({"add": tokens.accent, "take": tokens.danger, "restore": tokens.warning}[way])


def paint_brush(painter: QPainter, canvas: Canvas, at: QPointF, radius: float, way: Way) -> None:
    """The rim of a brush at ``at``, pixels of the widget, and plus, minus or a ring in it. ``radius`` in photo
    pixels."""
    colour, wide = brush_colour(way), _seen(canvas, radius)
    rim = QPainterPath()
    rim.addEllipse(at, wide, wide)
    stroke(painter, rim, AROUND, colour)
    sign = QPainterPath(at - QPointF(SIGN, 0))
    if way == "restore":
        sign.addEllipse(at, SIGN, SIGN)
    else:
        sign.lineTo(at + QPointF(SIGN, 0))
    if way == "add":
        sign.moveTo(at - QPointF(0, SIGN))
        sign.lineTo(at + QPointF(0, SIGN))
    stroke(painter, sign, AROUND, colour)


def paint_way(
    painter: QPainter, canvas: Canvas, places: Sequence[tuple[float, float]], radius: float, way: Way
) -> None:
    """Where a brush went: ``places``, one at least, and its ``radius`` in photo pixels."""
    path = QPainterPath(canvas.to_widget(*places[0]))
    path.lineTo(path.currentPosition() + QPointF(DAB, 0))
    for place in places[1:]:
        path.lineTo(canvas.to_widget(*place))
    veil, wide = brush_colour(way), max(1.0, 2 * _seen(canvas, radius))
    veil.setAlpha(VEIL)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.strokePath(path, QPen(veil, wide, Qt.PenStyle.SolidLine, cap, join))


def _seen(canvas: Canvas, length: float) -> float:
    """Photo pixels -> pixels of the widget."""
    return length * (canvas.to_widget(1, 0) - canvas.to_widget(0, 0)).x()
