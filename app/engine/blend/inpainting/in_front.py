"""Which things stand in front of what is taken out of a photo: they end at its edge, and nothing of them is behind it.

What stands in front of a thing bites into its outline: a part of the saucer lies in the convex hull of the table beside
it, and nothing of the table in that of the saucer. What the thing stands in front of is bitten by it in the same way.
(Convexity tells figure from ground: Kanizsa, Gerbino, "Convexity and Symmetry in Figure-Ground Organization", 1976.)
"""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.pixels import reduced_size

from .areas import resized

GRID = 96  # cells along the longer side
KNOWN = 0.3  # of the hole, of which the areas say that it is the thing: then its own outline counts, not the hole's
BITE = 0.05  # of the thing's area: so much of another lies in its hull
MORE = 2.0  # times as much as of the thing in the other's
BITTEN = 0.2  # of the thing in the other's hull: then it stands before that, whatever bites into it


def not_in_front(here: Bytes, hole: Array, numbers: Array) -> Array:
    """Those of the things ``numbers`` that may run on behind the thing that was where ``hole`` (h, w) is, in order; the
    likeliest where none is left. ``here`` (h, w) uint8: which thing is seen where, 0 where it is that one."""
    if len(numbers) < 2:
        return numbers
    across, down = reduced_size(hole.shape[1], hole.shape[0], GRID)
    covered = cv2.resize(hole.astype(np.float32), (across, down), interpolation=cv2.INTER_AREA) > 0
    small = resized(here, (down, across))
    thing = covered & (small == 0)
    if np.count_nonzero(thing) < KNOWN * np.count_nonzero(covered):
        thing = covered
    outline, area = _hull(_largest(thing)), np.count_nonzero(thing)
    others = [(small == number) & ~thing for number in numbers]
    bites = np.array([np.count_nonzero(outline & own) / area for own in others])
    bitten = np.array([np.count_nonzero(_hull(own) & thing) / area for own in others])
    behind = (bites <= BITE) | (bites <= MORE * bitten) | (bitten >= BITTEN)
    return numbers[behind] if behind.any() else numbers[[int((bitten - bites).argmax())]]


def _largest(own: Array) -> Array:
    """(h, w) bool: the largest piece of an area."""
    count, pieces, facts, _ = cv2.connectedComponentsWithStats(own.astype(np.uint8), connectivity=8)
    return own if count < 3 else pieces == 1 + int(facts[1:, cv2.CC_STAT_AREA].argmax())


def _hull(own: Array) -> Array:
    """(h, w) bool: the convex hull of an area."""
    rows, columns = np.nonzero(own)
    hull = np.zeros(own.shape, np.uint8)
    if len(rows):
        cv2.fillConvexPoly(hull, cv2.convexHull(np.stack([columns, rows], 1).astype(np.int32)), (1,))
    return hull > 0
