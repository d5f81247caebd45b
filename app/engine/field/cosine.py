"""The cosine basis: cos(pi i (u+1)/2) cos(pi j (v+1)/2), ordered by i^2 + j^2 (design, section 4)."""

from __future__ import annotations

from functools import cache

import numpy as np

from app.engine.arrays import Array, Floats

LONGEST = 576  # 24 x 24 frequencies


@cache
def frequencies(length: int) -> Array:
    """(length, 2) pairs (i, j), lowest first, so that a longer code contains the shorter one."""
    if not 0 <= length <= LONGEST:
        raise ValueError(f"a code has 0 to {LONGEST} numbers, not {length}")
    side = np.arange(24)
    i, j = (grid.ravel() for grid in np.meshgrid(side, side, indexing="ij"))
    order = np.lexsort((j, i, i * i + j * j))[:length]
    pairs = np.stack([i[order], j[order]], axis=1)
    pairs.setflags(write=False)
    return pairs


def waves(t: Array, count: int) -> Floats:
    """(P,) coordinates in [-1, 1] -> (P, count) values cos(pi i (t+1)/2); outside, the border's."""
    inside = (np.clip(t, -1.0, 1.0) + 1.0) * (np.pi / 2)
    return np.cos(inside[:, None] * np.arange(count)).astype(np.float32)


def basis(u: Array, v: Array, length: int) -> Floats:
    """(P,), (P,) -> (P, length): the basis at scattered points."""
    pairs = frequencies(length)
    count = int(pairs.max(initial=0)) + 1
    return waves(u, count)[:, pairs[:, 0]] * waves(v, count)[:, pairs[:, 1]]


def grid(code: Array) -> Floats:
    """(K,) -> (J, I): the code as a table of coefficients, row j for v, column i for u."""
    pairs = frequencies(len(code))
    count = int(pairs.max(initial=0)) + 1
    table = np.zeros((count, count), np.float32)
    table[pairs[:, 1], pairs[:, 0]] = code
    return table
