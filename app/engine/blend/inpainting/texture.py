"""How busy a picture is, as one more channel of it."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .levels import Level
from .smooth import smooth

WINDOW = 7  # pixels
STRENGTH = 3.0  # gradients are small beside colours


def with_texture(level: Level) -> Level:
    """``level`` with a fourth channel: the mean length of the gradient round each pixel.

    Newson, Almansa, Fradet, Gousseau, Pérez, "Video Inpainting of Complex Scenes", SIAM J. Imaging Sciences 2014,
    section 3.2: without it means of patches look like smooth places, and are filled from there.
    """
    calm = smooth(level.picture, level.hole).mean(2)
    across, down = (cv2.Sobel(calm, cv2.CV_32F, *way, ksize=3, scale=1 / 8) for way in ((1, 0), (0, 1)))
    length = np.asarray(np.hypot(across, down), np.float32)
    known = cv2.erode((~level.hole).astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    share = _mean(known)
    busy = STRENGTH * _mean(length * known) / np.maximum(share, 1e-3)
    return Level(np.dstack([level.picture, busy.astype(np.float32)]), level.hole)


def _mean(values: Array) -> Floats:
    return np.asarray(cv2.blur(values, (WINDOW, WINDOW)), np.float32)
