"""Turning a picture upright as its EXIF orientation says."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Bytes

UPRIGHT = 1
_LEFT_RIGHT, _UP_DOWN, _BOTH = 1, 0, -1
_FLIP_AFTER = {2: _LEFT_RIGHT, 3: _BOTH, 4: _UP_DOWN, 6: _LEFT_RIGHT, 7: _BOTH, 8: _UP_DOWN}
"""What OpenCV is to mirror, after rows and columns changed places where they have to."""


def swaps_sides(orientation: int) -> bool:
    """Whether width and height change places when a picture of this orientation is turned upright."""
    return orientation in (5, 6, 7, 8)


def upright(pixels: Bytes, orientation: int) -> Bytes:
    """``pixels``, (H, W) or (H, W, C), as stored in the file, turned as EXIF ``orientation`` 1..8 says.

    Values that EXIF does not know leave the picture as it is.
    """
    if orientation not in range(2, 9):
        return pixels
    import cv2

    turned = cv2.transpose(pixels) if swaps_sides(orientation) else pixels
    flip = _FLIP_AFTER.get(orientation)
    return np.asarray(turned if flip is None else cv2.flip(turned, flip), np.uint8)
