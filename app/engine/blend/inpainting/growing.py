"""A mask grown into the hole that its object leaves: with its soft edge, its gaps and its shadow."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.pixels import reduced_size

from .checking import checked
from .shadow import shadow

FAINT = 0.04  # as much of a pixel may still show the object
MARGIN = 0.008  # of the photo's long side: how far an object's colour reaches over its edge
LEAST, MOST = 3, 24  # pixels of margin
GAP = 0.05  # of the object's area: smaller gaps in it belong to it
SMALL = 512  # long side of the picture in which shadows are looked for


def grown(hole: Array, photo: Bytes) -> Floats:
    """(h, w) float32 in 0..1: ``hole`` (h, w), an object's mask, made to swallow the object's soft edge, gaps in it,
    and the shadow at its foot in ``photo`` (h, w, 3) or (h, w). 1 over all that, falling to 0 over the last pixels.

    BadInput as for inpainting. Where there would be nothing left of the photo, only the gaps are closed.
    """
    share = checked(photo, hole)
    solid = _without_gaps(share > FAINT)
    margin = int(np.clip(round(MARGIN * max(solid.shape)), LEAST, MOST))
    result = np.zeros(solid.shape, np.float32)
    if not solid.any():
        return result
    shaded = solid | _shadow(solid, photo)
    box = _around(shaded, margin + 2)
    wide = _dilated(shaded[box], margin)
    if wide.all() and wide.shape == solid.shape:
        return np.maximum(solid.astype(np.float32) if not solid.all() else share, share)
    inside = cv2.distanceTransform(np.pad(wide, 1, mode="edge").astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    # The nearest pixel outside is one off where the hole begins.
    result[box] = np.where(solid[box], 1, (inside / max(2.0, margin / 2)).clip(0, 1))
    return result


def _shadow(solid: Array, photo: Bytes) -> Array:
    """(h, w) bool."""
    height, width = solid.shape
    size = reduced_size(width, height, SMALL)
    picture = photo if photo.ndim == 3 else np.repeat(photo[..., None], 3, 2)
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
    covered = cv2.resize(solid.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    found = shadow(small, covered)
    if not found.any():
        return np.zeros(solid.shape, bool)
    return cv2.resize(found.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR) > 0.25


def _without_gaps(solid: Array) -> Array:
    """``solid`` with the small places closed that it surrounds."""
    if not solid.any():
        return solid
    result, box = solid.copy(), _around(solid, 1)
    result[box] = _closed(solid[box])
    return result


def _closed(solid: Array) -> Array:
    count, numbers, facts, _ = cv2.connectedComponentsWithStats((~solid).astype(np.uint8), connectivity=4)
    numbers, facts = np.asarray(numbers), np.asarray(facts)
    rows, columns = solid.shape
    left, top, width, height = (facts[:, which] for which in range(4))
    enclosed = (left > 0) & (top > 0) & (left + width < columns) & (top + height < rows)
    small = enclosed & (facts[:, cv2.CC_STAT_AREA] < GAP * np.count_nonzero(solid))
    small[0] = False
    return solid | small[numbers] if count > 1 else solid


def _around(mask: Array, by: int) -> tuple[slice, slice]:
    """Rows and columns of where ``mask`` is, with ``by`` pixels on each side."""
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    return slice(max(0, rows[0] - by), rows[-1] + 1 + by), slice(max(0, columns[0] - by), columns[-1] + 1 + by)


def _dilated(mask: Array, by: int) -> Array:
    """By a disc: what is no farther than that."""
    away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(away) <= by + 0.5
