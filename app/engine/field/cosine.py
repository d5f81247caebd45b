"""The cosine basis: cos(pi i (u+1)/2) cos(pi j (v+1)/2), ordered by i^2 + j^2 (design, section 4)."""

from __future__ import annotations

from functools import cache

import numpy as np

from app.engine.arrays import Array, Floats

LONGEST = 1600
FIRST, SIDE = 24, 48  # frequencies along u and v: those that come first, and all


@cache
def frequencies(length: int) -> Array:
    """(length, 2) pairs (i, j), lowest first, so that a longer code contains the shorter one. The ``FIRST`` squared
    lowest, which were once all, keep their places."""
    if not 0 <= length <= LONGEST:
        raise ValueError(f"a code has 0 to {LONGEST} numbers, not {length}")
    side = np.arange(SIDE)
    i, j = (grid.ravel() for grid in np.meshgrid(side, side, indexing="ij"))
    order = np.lexsort((j, i, i * i + j * j, np.maximum(i, j) >= FIRST))[:length]
    pairs = np.stack([i[order], j[order]], axis=1)
    pairs.setflags(write=False)
    return pairs


def waves(t: Array, count: int) -> Floats:
    """(P,) coordinates in [-1, 1] -> (P, count) values cos(pi i (t+1)/2); outside, the border's."""
    values, angle = np.empty((count, len(t))), _angle(t)
    values[0] = 1.0
    if count > 1:
        values[1] = np.cos(angle)
        _recur(values)
    return values.T.astype(np.float32)


def slopes(t: Array, count: int) -> Floats:
    """(P,) -> (P, count): the derivatives of ``waves``; 0 outside, where the waves stand still."""
    values, angle = np.zeros((count, len(t))), _angle(t)
    if count > 1:
        values[1] = np.sin(angle) * (np.abs(t) <= 1.0)
        _recur(values, np.cos(angle))
    return (values.T * (-np.pi / 2 * np.arange(count))).astype(np.float32)


def _angle(t: Array) -> Array:
    return (np.clip(t, -1.0, 1.0) + 1.0) * (np.pi / 2)


def _recur(values: Array, cosine: Array | None = None) -> None:
    """Fill rows 2 and up: f((k+1) a) = 2 cos(a) f(k a) - f((k-1) a), for cosines and sines alike.

    In double precision, and many times faster than a cosine for each.
    """
    twice = 2.0 * (values[1] if cosine is None else cosine)
    for k in range(2, len(values)):
        np.multiply(twice, values[k - 1], out=values[k])
        values[k] -= values[k - 2]


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
