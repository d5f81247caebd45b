"""The way of a stroke over the picture while it is drawn, as it shades off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.engine.field.stroke import Stroke
from app.ui.canvas import Canvas

VEIL = 80  # of 255: how much of the picture it covers
CELLS = 40  # to the brush's radius, at the most: a wide one needs no finer grid
EDGE = 1.5  # cells in which a hard rim goes from nothing to all

Place = tuple[float, float, float]
"""x, y and the brush's radius, photo pixels."""


class Veil:
    """One stroke's: each new piece of the way is added to what is there, unless the picture has moved beneath."""

    def __init__(self, hardness: float, colour: QColor) -> None:
        self._hardness, self._colour = hardness, colour
        self._seen: tuple[QPointF, QPointF, int, int] | None = None
        self._done = 0
        self._amount = np.zeros((0, 0), np.float32)
        self._pixels = np.zeros((0, 0, 4), np.uint8)
        self._image = QImage()

    def paint(self, painter: QPainter, canvas: Canvas, way: Sequence[Place]) -> None:
        """``way``: of one place at least, the last time's and what has come since."""
        zero, scale = canvas.to_widget(0, 0), _scale(canvas)
        cell = max(1.0, scale * max(radius for *_, radius in way) / CELLS)
        seen = zero, canvas.to_widget(1, 1), canvas.width(), canvas.height()
        if seen != self._seen or len(way) < self._done:
            self._begin(int(np.ceil(canvas.width() / cell)), int(np.ceil(canvas.height() / cell)))
            self._seen, self._cell = seen, cell
        points = np.array([((zero.x() + scale * x), (zero.y() + scale * y), scale * r) for x, y, r in way])
        points /= self._cell
        for at in range(max(self._done - 1, 0), max(len(way) - 1, 1)):
            self._draw(points[at : at + 2])
        self._done = len(way)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height, width = self._amount.shape
        painter.drawImage(QRectF(0, 0, width * self._cell, height * self._cell), self._image)

    def _begin(self, width: int, height: int) -> None:
        self._done = 0
        self._amount = np.zeros((height, width), np.float32)
        self._pixels = np.zeros((height, width, 4), np.uint8)
        self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)

    def _draw(self, piece: np.ndarray) -> None:
        """A piece of the way, (1 or 2, 3) in cells."""
        radius = float(piece[:, 2].max())
        stroke = Stroke(piece[:, :2], piece[:, 2] + EDGE / 2, min(self._hardness, 1 - EDGE / (radius + EDGE)))
        x0, y0, x1, y1 = stroke.bounds()
        height, width = self._amount.shape
        columns = np.arange(max(0, int(x0)), min(width, int(x1) + 2))
        rows = np.arange(max(0, int(y0)), min(height, int(y1) + 2))
        if not len(columns) or not len(rows):
            return
        part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        here = np.maximum(self._amount[part], stroke.amount(*np.meshgrid(columns + 0.5, rows + 0.5)))
        self._amount[part] = here
        colour = np.array([self._colour.blue(), self._colour.green(), self._colour.red(), 255], np.float32) / 255
        self._pixels[part] = np.rint(VEIL * here[..., None] * colour)


def _scale(canvas: Canvas) -> float:
    """Pixels of the widget to one of the photo."""
    return (canvas.to_widget(1, 0) - canvas.to_widget(0, 0)).x()
