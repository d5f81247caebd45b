"""What is not selected, dimmed: hair and fur are judged by it better than by an outline."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtGui import QImage

from app.engine.service import Picked

LONGEST = 1280  # samples of the long side
DIM = 0.62  # how much of what is not selected goes


def veil_of(picked: Picked | None, size: tuple[int, int]) -> QImage:
    """Black over all of a photo of ``size`` (width, height) but what is selected."""
    scale = min(1.0, LONGEST / max(size))
    columns, rows = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    share = np.zeros((rows, columns), np.uint8)
    if picked is not None and picked.mask.size:
        height, width = picked.mask.shape
        left, top = min(columns - 1, round(picked.left * scale)), min(rows - 1, round(picked.top * scale))
        right = max(left + 1, min(columns, round((picked.left + width) * scale)))
        bottom = max(top + 1, min(rows, round((picked.top + height) * scale)))
        share[top:bottom, left:right] = cv2.resize(
            picked.mask, (right - left, bottom - top), interpolation=cv2.INTER_AREA
        )
    buffer = np.zeros((rows, columns, 4), np.uint8)
    buffer[..., 3] = ((255 - share.astype(np.float32)) * DIM).astype(np.uint8)
    return QImage(buffer.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied).copy()
