"""Pictures that fill a frame, or a rectangle of the photo, on the samples of a view."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array
from app.engine.field import Frame, Viewport


def on_view(picture: Array, frame: Frame, view: Viewport, smooth: bool = False, pad: int = 0) -> Array:
    """``picture`` (h, w) or (h, w, c), of which the frame is full, on the samples of ``view``; 0 beyond its border.
    ``pad``: pixels of it on each side that lie outside of the frame.

    What a sample gets depends on where it is alone, so that parts of a view meet without a seam. ``smooth``: cubic.
    """
    height, width = picture.shape[0] - 2 * pad, picture.shape[1] - 2 * pad
    matrix = to_samples(frame, width, height, view)
    matrix[:, 2] += matrix[:, :2] @ (0.5 - pad, 0.5 - pad) - 0.5  # from outer corners to the middles of pixels
    how = cv2.INTER_CUBIC if smooth else cv2.INTER_LINEAR
    return np.asarray(cv2.warpAffine(picture, matrix, (view.width, view.height), flags=how))


def to_samples(frame: Frame, width: int, height: int, view: Viewport) -> Array:
    """(2, 3): pixels of a picture of ``width`` x ``height`` that fills the frame -> samples, both at outer corners."""
    (sx, sy), w, h = view.step, width / 2, height / 2
    return np.array([
        [frame.ux / w / sx, frame.vx / h / sx, (frame.cx - frame.ux - frame.vx - view.x0) / sx],
        [frame.uy / w / sy, frame.vy / h / sy, (frame.cy - frame.uy - frame.vy - view.y0) / sy],
    ])


def scale_of(frame: Frame, width: int, height: int, view: Viewport) -> float:
    """Samples to a pixel of such a picture, as a geometric mean."""
    sx, sy = view.step
    return float(np.sqrt(abs(frame.determinant) / (width * height / 4) / (sx * sy)))
