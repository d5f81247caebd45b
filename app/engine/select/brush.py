"""A brush over a mask."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .steps import BrushStep

LARGEST = 1e5  # pixels of a radius


def brushed(mask: Floats, stroke: BrushStep) -> Floats:
    """``mask`` (h, w) in 0..1 after the stroke went over it: round ends, an edge one pixel wide."""
    radius = float(np.clip(stroke.radius, 0.5, LARGEST))
    places = np.asarray(stroke.places, float).reshape(-1, 2)
    height, width = mask.shape
    if not len(places) or not np.isfinite(places).all():
        return mask
    low, high = np.floor(places.min(0) - radius - 2), np.ceil(places.max(0) + radius + 3)
    left, top = (int(v) for v in np.clip(low, 0, (width, height)))
    right, bottom = (int(v) for v in np.clip(high, 0, (width, height)))
    if right <= left or bottom <= top:
        return mask
    cover = _cover(places - (left, top), radius, bottom - top, right - left)
    result = mask.copy()
    part = result[top:bottom, left:right]
    if stroke.adds:
        np.maximum(part, cover, out=part)
    else:
        np.minimum(part, 1 - cover, out=part)
    return result


def _cover(places: Array, radius: float, rows: int, columns: int) -> Floats:
    """(rows, columns) in 0..1: where the brush went, by the distance to its way."""
    away = np.ones((rows, columns), np.uint8)
    points = np.floor(places[[0, *range(len(places))]]).astype(np.int32)  # of one point OpenCV draws no line
    cv2.polylines(away, [points[:, None]], False, 0)
    distance = cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(np.clip(radius + 0.5 - distance, 0, 1), np.float32)
