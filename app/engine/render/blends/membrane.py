"""The membrane of gradient-domain pasting (Pérez et al., 2003).

Inside, the gradients of the cut-out; at the edge, the colours of the photo. With the gradients of one picture that is
the picture plus a membrane: the harmonic function that has the difference of photo and picture along the edge. A
membrane is smooth, so it is found at a small size: first on ever coarser grids, whose answer is where the next finer
one begins (a cascade), so that some relaxations on each are enough.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

ROUNDS = 14  # of relaxation on each grid
OVER = 1.7  # how far beyond the neighbours' mean each goes: waves of error die out sooner


def harmonic(values: Floats, inside: Array) -> Floats:
    """``values`` (h, w, 3) outside of ``inside`` (h, w) bool, and in it the function without bumps that meets them at
    the edge, within half a hundredth of their range. Where it reaches the picture's border, nothing is held there; 0
    where it is everywhere."""
    if inside.all():
        return np.zeros_like(values)
    known = (~inside).astype(np.float32)
    found = _solved(np.asarray(values * known[..., None], np.float32), known)
    return np.asarray(np.where(inside[..., None], found, values), np.float32)


def _solved(values: Floats, weight: Floats) -> Floats:
    """``values`` (h, w, 3), times ``weight`` (h, w), which is how much of each cell is known: those, and between them
    the mean of the neighbours."""
    own = np.asarray(values / np.maximum(weight, 1e-6)[..., None], np.float32)
    free = weight <= 0
    if not free.any():
        return own
    height, width = weight.shape
    size = (width + 1) // 2, (height + 1) // 2
    coarse = _solved(
        np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32),
        np.asarray(cv2.resize(weight, size, interpolation=cv2.INTER_AREA), np.float32),
    )
    start = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    return _relaxed(np.where(free[..., None], start, own).astype(np.float32), free)


def _relaxed(values: Floats, free: Array) -> Floats:
    """Each ``free`` cell towards the mean of its neighbours, by turns as on a chess board."""
    height, width = free.shape
    framed = np.pad(values, ((1, 1), (1, 1), (0, 0)))
    inner = framed[1:-1, 1:-1]
    there = np.pad(np.ones((height, width), np.float32), 1)
    neighbours = there[:-2, 1:-1] + there[2:, 1:-1] + there[1:-1, :-2] + there[1:-1, 2:]
    chess = (np.add.outer(np.arange(height), np.arange(width)) % 2).astype(bool)
    shares = [np.where(free & (chess == turn), np.float32(OVER), np.float32(0))[..., None] for turn in (False, True)]
    divided = np.float32(1) / np.maximum(neighbours, 1)[..., None]
    for _ in range(ROUNDS):
        for share in shares:
            around = framed[:-2, 1:-1] + framed[2:, 1:-1] + framed[1:-1, :-2] + framed[1:-1, 2:]
            inner += share * (around * divided - inner)
    return inner.copy()
