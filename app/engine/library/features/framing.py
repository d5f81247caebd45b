"""The square that the network sees of a foreground: the object alone, centred, as large as fits."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.decompose.sampling import averaged

SIDE = 224  # pixels: what the network was trained at, and 14 cells of 16
MARGIN = 0.04  # of the square, on each side of the object's longer side
GREY = 127 / 255  # the network's zero


def framed(foreground: Bytes, side: int = SIDE, background: float = GREY) -> tuple[Floats, Floats]:
    """(h, w, 4) uint8, straight alpha, cropped or not -> picture (side, side, 3) and mask (side, side), both in 0..1.

    The object keeps its proportions; what is not of it has the even colour ``background``. Where nothing is
    seen at all the mask is 0 everywhere.
    """
    picture = np.full((side, side, 3), background, np.float32)
    mask = np.zeros((side, side), np.float32)
    box = seen_box(foreground[..., 3])
    if box is None:
        return picture, mask
    x0, y0, x1, y1 = box
    cut = foreground[y0:y1, x0:x1].astype(np.float32) / 255
    scale = side * (1 - 2 * MARGIN) / max(x1 - x0, y1 - y0)
    width, height = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
    alpha = averaged(cut[..., 3], width, height)
    colours = averaged(cut[..., :3] * cut[..., 3:], width, height)
    top, left = (side - height) // 2, (side - width) // 2
    mask[top : top + height, left : left + width] = alpha
    picture[top : top + height, left : left + width] = colours + background * (1 - alpha[..., None])
    return picture, mask


def seen_box(alpha: Bytes) -> tuple[int, int, int, int] | None:
    """x0, y0, x1, y1 of where ``alpha`` is above a half, or of its strongest pixels; None where all is 0."""
    inside: Array = alpha > 127
    if not inside.any():
        strongest = int(alpha.max(initial=0))
        if strongest == 0:
            return None
        inside = alpha == strongest
    xs, ys = np.flatnonzero(inside.any(0)), np.flatnonzero(inside.any(1))
    return int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1
