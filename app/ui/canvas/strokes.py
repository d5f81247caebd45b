"""How outlines are drawn: in the accent colour, edged dark and light, to be seen on any picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from .camera import Camera

HOVERED, SELECTED, AROUND = 1.25, 2.25, 1.0  # device-independent pixels wide
EDGES = 3.0, 1.25  # how much wider the dark line and the light line beneath are
DASH, GAP = 6.0, 5.0


def placed(path: QPainterPath, camera: Camera) -> QPainterPath:
    """A path in photo pixels, in device pixels of the window."""
    transform = QTransform.fromTranslate(camera.left, camera.top).scale(camera.zoom, camera.zoom)
    return transform.map(path)


def stroke(
    painter: QPainter, path: QPainterPath, width: float, accent: QColor, ratio: float, dashed: bool = False
) -> None:
    """Draw ``path`` (device pixels) ``width`` device-independent pixels wide, with its two edges; dashes of the
    accent colour lie on an unbroken light line."""
    width *= ratio
    painter.setBrush(Qt.BrushStyle.NoBrush)
    layers = (
        (width + EDGES[0] * ratio, QColor(0, 0, 0, 110)),
        (width + EDGES[1] * ratio, QColor(255, 255, 255, 230)),
        (width, accent),
    )
    for thickness, colour in layers:
        pen = QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        if dashed and colour is accent:
            pen.setDashPattern([DASH * ratio / thickness, GAP * ratio / thickness])
        painter.strokePath(path, pen)
