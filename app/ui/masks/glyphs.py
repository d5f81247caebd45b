"""The masks of the map as small drawings, all in one image."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from app.engine.arrays import Bytes


@dataclass(frozen=True, eq=False, slots=True)
class Glyphs:
    """``image``: premultiplied, ``columns`` drawings of ``side`` pixels a row."""

    image: QImage
    columns: int
    side: int

    def source(self, row: int) -> QRectF:
        """Where one of them is in the image."""
        return QRectF(row % self.columns * self.side, row // self.columns * self.side, self.side, self.side)


def glyphs_of(shapes: Bytes, colour: str, edge: str) -> Glyphs:
    """``shapes`` (n, s, s) uint8, about 255 inside, in ``colour`` with an ``edge`` that parts them from others; any
    thread may call."""
    count, side = shapes.shape[0], shapes.shape[1]
    columns = max(1, math.ceil(count**0.5))
    rows = max(1, math.ceil(count / columns))
    drawn = np.zeros((rows * columns, side, side), np.int16)
    drawn[:count] = shapes
    sheet = drawn.reshape(rows, columns, side, side).swapaxes(1, 2).reshape(rows * side, columns * side)
    # Steeper than they were drawn: shapes, not clouds.
    inside = np.clip((sheet - 85) * 3, 0, 255).astype(np.float32) / 255
    around = np.clip((sheet - 25) * 3, 0, 255).astype(np.float32) / 255
    tint, rim = QColor(colour), QColor(edge)
    data = np.empty((*sheet.shape, 4), np.uint8)
    pairs = ((tint.blue(), rim.blue()), (tint.green(), rim.green()), (tint.red(), rim.red()), (255, 255))
    for channel, (own, other) in enumerate(pairs):
        data[..., channel] = np.round(inside * own + (1 - inside) * around * other)
    height, width = sheet.shape
    image = QImage(data.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return Glyphs(image.copy(), columns, side)
