"""Gradient-domain pasting (Pérez et al., 2003): inside, the cut-out's gradients; at the edge, the photo's colours.

With the gradients of one picture that is the picture plus a membrane: the harmonic function that has the difference
of photo and picture along the edge. A membrane is smooth, so it is solved at a small size.
"""

from __future__ import annotations

import cv2
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

from app.engine.arrays import Array, Floats

SIDE = 160  # samples along the long side on which the membrane is solved


def pasted(cut_out: Floats, photo: Floats, mask: Array) -> Floats:
    """(h, w, 3): ``cut_out`` with the membrane added inside ``mask`` (h, w) bool; all (h, w, 3) in 0..1, not clipped.

    ``cut_out`` must have colours a little beyond the mask as well. Where the mask reaches the picture's border,
    nothing is held there. Without a change where no edge is left to hold to.
    """
    height, width = mask.shape
    scale = min(1.0, SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    inside = np.asarray(cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)) > 0.5
    wanted = np.asarray(cv2.resize(photo - cut_out, size, interpolation=cv2.INTER_AREA), np.float32)
    membrane = _harmonic(wanted, inside)
    whole = cv2.resize(membrane, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cut_out + np.asarray(whole, np.float32), np.float32)


def _harmonic(values: Floats, inside: Array) -> Floats:
    """``values`` (h, w, 3) outside, and inside the function without bumps that meets them at the edge."""
    filled = values.copy()
    count = int(inside.sum())
    if count == 0 or inside.all():
        return filled if count == 0 else np.zeros_like(values)
    number = np.full(inside.shape, -1)
    number[inside] = np.arange(count)
    rows, columns, entries = [np.arange(count)], [np.arange(count)], [np.zeros(count)]
    right = np.zeros((count, 3))
    for axis in (0, 1):
        for step in (-1, 1):
            here, there = _neighbours(inside.shape, axis, step)
            mine, other = number[here].ravel(), number[there].ravel()
            own = mine >= 0
            np.add.at(entries[0], mine[own], 1.0)
            both = own & (other >= 0)
            rows.append(mine[both])
            columns.append(other[both])
            entries.append(np.full(int(both.sum()), -1.0))
            edge = own & (other < 0)
            np.add.at(right, mine[edge], values[there].reshape(-1, 3)[edge])
    parts = (np.concatenate(entries), (np.concatenate(rows), np.concatenate(columns)))
    matrix = coo_matrix(parts, shape=(count, count)).tocsc()
    filled[inside] = np.asarray(spsolve(matrix, right), np.float32).reshape(count, 3)
    return filled


def _neighbours(shape: tuple[int, ...], axis: int, step: int) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    """The samples that have a neighbour on one side, and those neighbours."""
    first, last = slice(0, shape[axis] - 1), slice(1, shape[axis])
    here, there = (last, first) if step < 0 else (first, last)
    free = slice(None)
    return ((here, free), (there, free)) if axis == 0 else ((free, here), (free, there))
