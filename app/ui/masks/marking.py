"""A mask's outline on its picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from app.engine.arrays import Bytes
from app.ui.controls import look
from app.ui.theme import theme

ROUND = 0.45  # of the ground over what is not the mask


def path_of(drawn: Bytes) -> QPainterPath:
    """The outline of ``drawn`` (h, w), above a half inside, in a square of side 1 that stands for the picture."""
    from app.engine.library.masks import outline_of

    path = QPainterPath()
    for line in outline_of(drawn):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
        path.closeSubpath()
    return path


def draw_outline(painter: QPainter, path: QPainterPath, place: QRectF, widget: QWidget, dim: bool = True) -> None:
    """The outline over the picture that is drawn at ``place``; ``dim``: what is round it stands back."""
    placed = QTransform.fromTranslate(place.x(), place.y()).scale(place.width(), place.height()).map(path)
    if dim:
        rest = QPainterPath()
        rest.addRect(place)
        rest.addPath(placed)
        rest.setFillRule(Qt.FillRule.OddEvenFill)
        painter.fillPath(rest, look.veil(QColor(theme().tokens.canvas), ROUND))
    painter.save()
    painter.setClipRect(place.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(theme().tokens.canvas), 3.0), (look.accent(widget), 1.5)):
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(placed)
    painter.restore()
