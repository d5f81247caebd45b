"""The part of a photo that a hole is filled from."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array

WIDE = 1.0  # of the hole's longer side, on each side of it
LEAST = 48  # pixels


def surroundings(hole: Array) -> tuple[slice, slice]:
    """Rows and columns round the places where ``hole`` (h, w) is not 0."""
    rows, columns = (np.flatnonzero((hole != 0).any(axis)) for axis in (1, 0))
    longest = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    margin = max(LEAST, round(WIDE * longest))
    top, left = max(0, rows[0] - margin), max(0, columns[0] - margin)
    return slice(top, rows[-1] + margin + 1), slice(left, columns[-1] + margin + 1)
