"""The membrane of gradient-domain pasting (Pérez et al., 2003).

Inside, the gradients of the cut-out; at the edge, the colours of the photo. With the gradients of one picture that is
the picture plus a membrane: the harmonic function that has the difference of photo and picture along the edge. A
membrane is smooth, so it is solved at a small size.
"""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats


def harmonic(values: Floats, inside: Array) -> Floats:
    """``values`` (h, w, 3) outside of ``inside`` (h, w) bool, and in it the function without bumps that meets them at
    the edge. Where it reaches the picture's border, nothing is held there; 0 where it is everywhere."""
    from scipy.sparse import coo_matrix  # slow to load, and the window needs it for few pictures
    from scipy.sparse.linalg import spsolve

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
