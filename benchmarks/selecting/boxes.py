"""Boxes that a person draws round an object: exact ones, and ones that are too wide."""

from __future__ import annotations

import zlib

import numpy as np

from app.engine.arrays import Array
from app.engine.select import Box, Selector
from benchmarks.decomposition.overlap import intersection_over_union

LOOSE = {"tight": 0.0, "10 % loose": 0.1, "30 % loose": 0.3}
"""How much too wide on each side at the most, as a share of the object's size."""


def around(wanted: Array, loose: float, name: str) -> Box:
    """A box round ``wanted`` (h, w) bool, which covers something. Each side lies farther out by up to ``loose`` of the
    object's width or height, all alike likely, each for itself, and the same each time for ``name``; none lies beyond
    the picture."""
    rows, columns = np.flatnonzero(wanted.any(1)), np.flatnonzero(wanted.any(0))
    left, right, top, bottom = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    out = np.random.default_rng(zlib.crc32(name.encode())).uniform(0, loose, 4)
    wide, high = right - left, bottom - top
    x0, y0 = max(0.0, float(left - out[0] * wide)), max(0.0, float(top - out[1] * high))
    x1 = min(float(wanted.shape[1]), float(right + out[2] * wide))
    y1 = min(float(wanted.shape[0]), float(bottom + out[3] * high))
    return Box(x0, y0, x1 - x0, y1 - y0)


def overlaps_of_boxes(selector: Selector, wanted: Array, name: str) -> tuple[float, ...]:
    """Intersection over union with ``wanted`` of what each kind of box takes, in the order of ``LOOSE``; nothing where
    there is nothing to draw a box round."""
    if not wanted.any():
        return ()
    found = (selector.select(box=around(wanted, loose, name)).mask for loose in LOOSE.values())
    return tuple(intersection_over_union(mask > 0.5, wanted) for mask in found)
