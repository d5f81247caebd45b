"""Pictures brought onto the grids that the fits work on."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats


def averaged(values: Array, width: int, height: int) -> Floats:
    """(h, w) or (h, w, c) -> (height, width[, c]) float32: averages of areas where it shrinks."""
    values = np.asarray(values, np.float32)
    if values.shape[:2] == (height, width):
        return values
    grows = width > values.shape[1] or height > values.shape[0]
    kind = cv2.INTER_LINEAR if grows else cv2.INTER_AREA
    return np.asarray(cv2.resize(values, (width, height), interpolation=kind), np.float32)


def resampled(values: Floats, box: tuple[float, float, float, float], samples: int) -> Floats:
    """The rectangle ``box`` (x0, y0, x1, y1 in samples of ``values``, may reach beyond) of (h, w) or
    (h, w, c) values on a ``samples`` x ``samples`` grid, averaged where it shrinks; the border goes on."""
    x0, y0, x1, y1 = box
    step_x, step_y = (x1 - x0) / samples, (y1 - y0) / samples
    smoothed: Array = values
    if max(step_x, step_y) > 1.5:
        smoothed = cv2.blur(values, (max(1, round(step_x)), max(1, round(step_y))))
    xs = x0 + (np.arange(samples) + 0.5) * step_x - 0.5
    ys = y0 + (np.arange(samples) + 0.5) * step_y - 0.5
    grid_x, grid_y = np.meshgrid(xs.astype(np.float32), ys.astype(np.float32))
    taken = cv2.remap(smoothed, grid_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(taken, np.float32)
