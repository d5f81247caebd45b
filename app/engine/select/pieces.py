"""Crumbs and pinholes of a mask: what nobody pointed at and is too small to be meant."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

CRUMB, HOLE = 0.1, 0.015  # of the object's largest piece: what is smaller is a crumb, or a pinhole
WAVERING, DOUBTED = 0.3, 1.0  # larger ones, up to this share, are none either if the logit in them is on average below
GONE = 4.0  # a logit that is as good as certain


def tidied(logits: Floats, added: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Floats:
    """``logits`` (h, w) without pieces that are small and hold none of the ``added`` places (row, column), and
    without small holes that hold none of the ``taken`` ones."""
    inside = logits > 0
    if not inside.any() or inside.all():
        return logits
    largest = _largest(inside)
    crumbs = _small(inside, logits, largest, CRUMB, added)
    filled = inside & ~crumbs
    holes = _small(~filled, -logits, largest, HOLE, taken, enclosed=True)
    logits = np.where(crumbs, np.minimum(logits, -GONE), logits)
    return np.asarray(np.where(holes, np.maximum(logits, GONE), logits), np.float32)


def _largest(region: Array) -> float:
    _, pieces = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    return float(np.bincount(pieces.ravel())[1:].max())


def _small(
    region: Array, sure: Floats, largest: float, share: float, places: Sequence[tuple[int, int]], enclosed: bool = False
) -> Array:
    """(h, w) bool: the connected pieces of ``region`` that hold no place and are small, or not so large and on
    average not ``sure``; only those that do not reach the border where they must be ``enclosed``."""
    count, found = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    pieces: Array = np.asarray(found, np.int32)
    sizes = np.bincount(pieces.ravel(), minlength=count)
    mean = np.bincount(pieces.ravel(), weights=sure.ravel(), minlength=count) / np.maximum(sizes, 1)
    small = (sizes < share * largest) | ((sizes < WAVERING * largest) & (mean < DOUBTED))
    small[0] = False
    for row, column in places:
        small[pieces[row, column]] = False
    if enclosed:
        for side in (pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]):
            small[side] = False
    return small[pieces]
