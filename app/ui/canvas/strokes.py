"""How outlines are drawn: in the accent colour, edged dark and light, to be seen on any picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

HOVERED, SELECTED, AROUND = 1.25, 2.25, 1.0  # device-independent pixels wide
EDGES = 3.0, 1.25  # how much wider the dark line and the light line beneath are
DASH, GAP = 6.0, 5.0


def edged(width: float, accent: QColor | None = None) -> tuple[tuple[float, QColor], ...]:
    """(thickness, colour) of the strokes that make a line of ``width``, the lowest and widest first."""
    return (
        (width + EDGES[0], QColor(0, 0, 0, 110)),
        (width + EDGES[1], QColor(255, 255, 255, 230)),
        (width, accent or QColor()),
    )


def stroke(painter: QPainter, path: QPainterPath, width: float, accent: QColor) -> None:
    """Draw ``path`` with its two edges, in the painter's own pixels."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for thickness, colour in edged(width, accent):
        pen = QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
