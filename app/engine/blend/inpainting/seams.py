"""Copied pieces made lighter or darker, so that no seam shows between them or to the photo."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.sparse import coo_array, csr_array, identity

from app.engine.arrays import Array, Floats

from .levels import Level
from .shifts import Shifts

REACH = 25  # pixels: how far from a seam a piece's colours run to those of the other side
GRAIN = 2.0  # pixels: smaller things are no matter of light
STEP = 0.08  # of the range of colours: a step much larger than this is an edge of something and stays
ROUNDS, GOOD = 60, 1e-3  # of the conjugate gradients, and the share of error at which they end


@dataclass(frozen=True, eq=False, slots=True)
class _Pairs:
    """Neighbouring pixels ``one``, ``other`` (n,) places, the colour that is too much between them, ``jump`` (n, 3),
    and ``weight`` (n,)."""

    one: Array
    other: Array
    jump: Floats
    weight: Floats


def corrected(level: Level, shifts: Shifts) -> Floats:
    """(h, w, 3): what is to be added to the pixel that is copied to each place of the hole; 0 elsewhere.

    A screened Poisson equation, as in Pérez, Gangnet, Blake, "Poisson Image Editing", SIGGRAPH 2003, for the
    correction c: sum w (c_q - c_p + jump_pq)^2 + sum (c_p / REACH)^2 over neighbours p, q becomes least, where the jump
    is the step between p and q as copied, less the step that their sources have.
    """
    places = np.flatnonzero(level.hole)
    number = np.full(level.hole.size, len(places))
    number[places] = np.arange(len(places))
    right = np.zeros((len(places) + 1, 3))
    matrix = csr_array(identity(len(places), format="csr") / REACH**2, dtype=np.float32)
    calm = _calm(level)
    for down, across in ((0, 1), (1, 0)):
        pairs = _pairs(level, calm, shifts, down, across)
        one, other = number[pairs.one], number[pairs.other]
        matrix = matrix + _stiffness(one, other, pairs.weight, len(places))
        push = pairs.weight[:, None] * pairs.jump
        for channel in range(3):
            right[:, channel] += np.bincount(one, push[:, channel], len(right))
            right[:, channel] -= np.bincount(other, push[:, channel], len(right))
    result = np.zeros((level.hole.size, 3), np.float32)
    result[places] = _solved(matrix, np.asarray(right[:-1], np.float32))
    return result.reshape(*level.hole.shape, 3)


def _calm(level: Level) -> Floats:
    """(h, w, 3): the picture without its grain, of which nothing can be learned about seams."""
    known = (~level.hole).astype(np.float32)
    share = np.maximum(cv2.GaussianBlur(known, (0, 0), GRAIN), 1e-3)
    return np.asarray(cv2.GaussianBlur(level.picture * known[..., None], (0, 0), GRAIN) / share[..., None], np.float32)


def _pairs(level: Level, calm: Floats, shifts: Shifts, down: int, across: int) -> _Pairs:
    """All neighbours (down, across) apart of which one or both are in the hole; ``calm`` (h, w, 3): without grain."""
    height, width = level.hole.shape
    hole, colours = level.hole.ravel(), calm.reshape(-1, 3)
    inside = np.zeros((height, width), bool)
    inside[: height - down, : width - across] = True
    step = down * width + across
    one = np.flatnonzero(inside.ravel()[:-step] & (hole[:-step] | hole[step:]))
    other = one + step
    way = np.where(hole, (shifts.down * width + shifts.right).ravel(), 0)
    from_one, from_other = one + way[one], other + way[other]
    copied = colours.take(from_other, 0, mode="clip") - colours.take(from_one, 0, mode="clip")
    own = np.zeros_like(copied)
    count = np.zeros(len(one), np.float32)
    for which, start in ((one, from_one), (other, from_other - step)):
        ends = start, start + step
        known = hole[which] & (ends[0] >= 0) & (ends[1] < hole.size)
        known &= ~hole.take(ends[0], mode="clip") & ~hole.take(ends[1], mode="clip")
        slope = colours.take(ends[1], 0, mode="clip") - colours.take(ends[0], 0, mode="clip")
        own += slope * known[:, None]
        count += known
    jump = copied - own / np.maximum(count, 1)[:, None]
    weight = (count > 0) / (1 + (np.abs(jump).max(1) / STEP) ** 2) ** 2
    return _Pairs(one, other, jump, np.asarray(weight, np.float32))


def _stiffness(one: Array, other: Array, weight: Floats, count: int) -> csr_array:
    """The sum of w (c_q - c_p)^2 as a matrix (count, count); c of the pixel numbered ``count`` is 0."""
    rows = np.concatenate([one, other, one, other])
    columns = np.concatenate([one, other, other, one])
    values = np.concatenate([weight, weight, -weight, -weight])
    free = (rows < count) & (columns < count)
    return coo_array((values[free], (rows[free], columns[free])), shape=(count, count)).tocsr()


def _solved(matrix: csr_array, right: Floats) -> Floats:
    """(n, 3): conjugate gradients with the diagonal taken out, for one channel after another."""
    scale = np.asarray(1 / matrix.diagonal(), np.float32)
    columns = [np.ascontiguousarray(right[:, channel]) for channel in range(right.shape[1])]
    wanted = GOOD**2 * max(float(column @ (scale * column)) for column in columns)
    return np.stack([_solved_one(matrix, scale, column, wanted) for column in columns], 1)


def _solved_one(matrix: csr_array, scale: Floats, right: Floats, wanted: float) -> Floats:
    result, rest = np.zeros_like(right), right.copy()
    way = scale * rest
    size = float(rest @ way)
    for _ in range(ROUNDS):
        if size <= wanted:
            break
        turned = matrix @ way
        far = size / max(float(way @ turned), 1e-20)
        result += np.float32(far) * way
        rest -= np.float32(far) * turned
        straight = scale * rest
        before, size = size, float(rest @ straight)
        way *= np.float32(size / max(before, 1e-20))
        way += straight
    return result
