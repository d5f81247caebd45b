"""Crumbs and pinholes of a mask: what nobody pointed at and is too small to be meant."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

CRUMB, HOLE = 0.06, 0.015  # of the largest piece's size
GONE = 4.0  # a logit that is as good as certain


def tidied(logits: Floats, added: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Floats:
    """``logits`` (h, w) without pieces that are small and hold none of the ``added`` places (row, column), and
    without small holes that hold none of the ``taken`` ones."""
    inside = logits > 0
    if not inside.any() or inside.all():
        return logits
    crumbs = _small(inside, CRUMB, added)
    holes = _small(~inside, HOLE * float(inside.sum()) / max(1.0, float((~inside).sum())), taken)
    logits = np.where(crumbs, np.minimum(logits, -GONE), logits)
    return np.asarray(np.where(holes, np.maximum(logits, GONE), logits), np.float32)


def _small(region: Array, share: float, places: Sequence[tuple[int, int]]) -> Array:
    """(h, w) bool: the connected pieces of ``region`` below ``share`` of its largest that hold no place."""
    count, pieces = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    sizes = np.bincount(pieces.ravel(), minlength=count)
    sizes[0] = 0
    small = sizes < share * sizes.max()
    small[0] = False
    for row, column in places:
        small[pieces[row, column]] = False
    return small[pieces]
