"""The colours of soft edges."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Bytes

SOLID = 250  # alpha from which a pixel shows the object alone


def without_background(colours: Bytes, alpha: Bytes) -> Bytes:
    """(h, w, 3) sRGB and (h, w) -> the colours where the object is half seen, taken from where it is wholly seen.

    A weighted average of solid pixels nearby, the nearer the more: without it a soft edge keeps a rim of the
    old background.
    """
    import cv2  # not with the package: who reads files needs none of it

    solid = (alpha >= SOLID).astype(np.float32)
    soft = (alpha > 0) & (alpha < SOLID)
    if not soft.any() or not solid.any():
        return colours
    result = colours.copy()
    left = soft
    for reach in (3, 9, 27, 81):
        weight = cv2.GaussianBlur(solid, (0, 0), reach / 3)
        enough = left & (weight > 1e-3)
        if enough.any():
            spread = cv2.GaussianBlur(colours.astype(np.float32) * solid[..., None], (0, 0), reach / 3)
            result[enough] = np.clip(spread[enough] / weight[enough, None] + 0.5, 0, 255).astype(np.uint8)
            left = left & ~enough
        if not left.any():
            break
    return result
