"""The photo's own pixels at full size into the hole, from where the small picture says."""

from __future__ import annotations

from collections.abc import Generator

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .filling import Filled

VOTES = tuple((down, right) for down in (-2, 0, 2) for right in (-2, 0, 2))
CHUNK = 1 << 17
FALLBACK = 1e-6  # weight of the small picture itself: only where nothing else is known


def transferred(photo: Bytes, hole: Array, small: Filled) -> Generator[float, None, Bytes]:
    """(h, w, 3) uint8: ``photo`` with ``hole`` (h, w) bool filled; yields the share that is done."""
    result = photo.copy()
    places = np.flatnonzero(hole)
    packed = _packed(photo, hole)
    weights = small.shifts.weight
    for at in range(0, len(places), CHUNK):
        part = places[at : at + CHUNK]
        result.reshape(-1, 3)[part] = _colours(packed, part, hole.shape, small, weights)
        yield min(1.0, (at + CHUNK) / len(places))
    return result


def _packed(photo: Bytes, hole: Array) -> Array:
    """(h * w,) uint32: red, green, blue, and 1 where the pixel is known: one look-up brings all."""
    four = np.dstack([photo, (~hole).astype(np.uint8)])
    return np.ascontiguousarray(four).view(np.uint32).ravel()


def _colours(packed: Array, places: Array, size: tuple[int, int], small: Filled, weights: Floats) -> Bytes:
    """(n, 3) uint8 for the pixels at ``places``."""
    height, width = size
    shifts = small.shifts
    rows, columns = height / shifts.size[0], width / shifts.size[1]
    ys, xs = np.divmod(places, width)
    y_small, x_small = (ys + 0.5) / rows, (xs + 0.5) / columns
    total = _looked_up(small.picture, y_small, x_small) * np.float32(255 * FALLBACK)
    weight = np.full(len(places), FALLBACK, np.float32)
    for down, right in VOTES:
        y = np.clip((y_small - down).astype(np.int64), 0, shifts.size[0] - 1)
        x = np.clip((x_small - right).astype(np.int64), 0, shifts.size[1] - 1)
        at = y * shifts.size[1] + x
        y = ys + np.rint(shifts.down.ravel()[at] * rows).astype(np.int64)
        x = xs + np.rint(shifts.right.ravel()[at] * columns).astype(np.int64)
        inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
        wish = packed[np.where(inside, y * width + x, 0)].view(np.uint8).reshape(-1, 4)
        heavy = weights.ravel()[at] * wish[:, 3] * inside
        total += heavy[:, None] * wish[:, :3]
        weight += heavy
    return np.rint(total / weight[:, None]).clip(0, 255).astype(np.uint8)


def _looked_up(picture: Floats, y: Array, x: Array) -> Floats:
    """(n, 3): ``picture`` at y, x (n,) in pixels, whole numbers at the pixels' corners, between them bilinear."""
    wide = 1 << 14
    parts = []
    for at in range(0, len(y), wide):
        xs, ys = (values[at : at + wide, None].astype(np.float32) - 0.5 for values in (x, y))
        parts.append(cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[:, 0])
    return np.concatenate(parts)
