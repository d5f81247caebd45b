"""How outlines are drawn: in the accent colour, edged dark and light, to be seen on any picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from .camera import Camera

HOVERED, SELECTED, AROUND = 1.25, 2.25, 1.0  # device-independent pixels wide
DASH, GAP = 6.0, 5.0


def placed(path: QPainterPath, camera: Camera) -> QPainterPath:
    """A path in photo pixels, in device pixels of the window."""
    transform = QTransform.fromTranslate(camera.left, camera.top).scale(camera.zoom, camera.zoom)
    return transform.map(path)


def stroke(painter: QPainter, path: QPainterPath, width: float, accent: QColor, dashed: bool = False) -> None:
    """Draw ``path`` with a line ``width`` painter pixels wide and its two edges."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    layers = (
        (width * 2.6 + 1.0, QColor(0, 0, 0, 110)),
        (width * 1.5 + 1.0, QColor(255, 255, 255, 230)),
        (width, accent),
    )
    for thickness, colour in layers:
        pen = QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([DASH * width / thickness, GAP * width / thickness])
        painter.strokePath(path, pen)
