"""Why two objects are alike, to look at: where they are, the picture stays; elsewhere it fades."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.engine.arrays import Floats

MARGIN = 0.04  # of the square, on each side of the object's longer side: as the features see it
LEAST = 0.12  # of the picture that is left where nothing agrees


def veil_of(agreement: Floats) -> QImage:
    """(n, n) in 0..1 -> an image of n x n whose alpha says how much of the picture stays there.

    Stretched to its own range: it says where two objects are alike, a number beside it how much.
    """
    low, high = float(agreement.min()), float(np.quantile(agreement, 0.98))
    share = np.clip((agreement - low) / max(high - low, 1e-6), 0.0, 1.0)
    values = np.round(255 * (LEAST + (1 - LEAST) * share)).astype(np.uint8)
    rows, columns = values.shape
    return QImage(values.tobytes(), columns, rows, columns, QImage.Format.Format_Alpha8).copy()


def veiled(image: QImage, veil: QImage) -> QImage:
    """The image of an object, cropped to it, faded where ``veil`` says so; it lies over the middle of the square that
    the veil is of."""
    made = image.copy()
    long_side = max(image.width(), image.height())
    side = long_side / (1 - 2 * MARGIN)
    square = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(square, _as_alpha(veil))
    return made


def _as_alpha(veil: QImage) -> QImage:
    made = QImage(veil.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.fillRect(made.rect(), QColor(0, 0, 0))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, veil)
    return made
