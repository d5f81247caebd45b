"""Where a cut-out stands in the photo: six numbers, found so that its outline covers that of what it replaces."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

LOOK = 96  # samples along the longer side of what is aligned
TURNS = (0.0, -7.0, 7.0, -14.0, 14.0)  # degrees: things that stand stay standing
SIZES = (0.84, 0.92, 1.0, 1.09, 1.19)  # of the size with the same area
TURN_COST, FLIP_COST = 0.003, 0.02  # of IoU, a degree and for a flip: the cut-out as it is, where that does as well
STEPS = (4, 2, 1)  # samples by which it is moved to fit better
BEYOND = 1.2  # of the box of what is replaced: a rocket of a tower's area would stand up to heaven
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Placement:
    """(x, y) = (a u + b v + c, d u + e v + f): pixels of the cut-out to pixels of the photo, origins at the outer
    corner of the first pixel."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @staticmethod
    def of(matrix: Array) -> Placement:
        """From (2, 3)."""
        return Placement(*(float(value) for value in np.asarray(matrix)[:2].ravel()))

    @property
    def matrix(self) -> Array:
        """(2, 3) float64."""
        return np.array([[self.a, self.b, self.c], [self.d, self.e, self.f]], float)

    @property
    def scale(self) -> float:
        """Photo pixels to a pixel of the cut-out, as a geometric mean."""
        return abs(self.a * self.e - self.b * self.d) ** 0.5


def fitted(alpha: Floats, mask: Floats) -> Placement:
    """The cut-out's box in the middle of the mask's box, as large as goes into it; ``alpha`` (h, w) and ``mask``
    (H, W) in 0..1, neither empty."""
    (u0, v0, u1, v1), (x0, y0, x1, y1) = _box(alpha), _box(mask)
    scale = _fitting((u0, v0, u1, v1), (x0, y0, x1, y1))
    across, down = (x0 + x1) / 2 - scale * (u0 + u1) / 2, (y0 + y1) / 2 - scale * (v0 + v1) / 2
    return Placement(scale, 0.0, across, 0.0, scale, down)


def aligned(alpha: Floats, mask: Floats) -> Placement:
    """The placement whose outline overlaps best (IoU) with the mask: centres of area together, sizes about equal,
    turned a little or flipped where that helps. ``alpha`` (h, w) and ``mask`` (H, W) in 0..1, neither empty."""
    shape, to_shape = _looked_at(alpha)
    wanted, to_wanted = _looked_at(mask)
    best = max(_candidates(shape, wanted), key=lambda candidate: _score(shape, wanted, *candidate))
    matrix = _moved(shape, wanted, best[0])
    return Placement.of(np.linalg.inv(to_wanted) @ matrix @ to_shape)


def _fitting(box: Box, room: Box) -> float:
    """How many times as large a box may become to go into another one."""
    return min((room[2] - room[0]) / (box[2] - box[0]), (room[3] - room[1]) / (box[3] - box[1]))


def _looked_at(mask: Floats) -> tuple[Floats, Array]:
    """The part in which a mask is not empty, with a margin, at a size to try much on; and (3, 3) from its pixels."""
    x0, y0, x1, y1 = _box(mask)
    margin = 0.25 * max(x1 - x0, y1 - y0)
    scale = LOOK / (max(x1 - x0, y1 - y0) + 2 * margin)
    matrix = np.array([[scale, 0, scale * (margin - x0)], [0, scale, scale * (margin - y0)], [0, 0, 1.0]])
    size = math.ceil(scale * (x1 - x0 + 2 * margin)), math.ceil(scale * (y1 - y0 + 2 * margin))
    return _warped(np.asarray(mask, np.float32), matrix, size), matrix


def _box(mask: Floats) -> Box:
    """x0, y0, x1, y1 of where a mask is above a half, or of its strongest sample."""
    inside = mask > 0.5 if (mask > 0.5).any() else mask == mask.max()
    xs, ys = np.flatnonzero(inside.any(0)), np.flatnonzero(inside.any(1))
    return int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1


def _warped(mask: Floats, matrix: Array, size: tuple[int, int]) -> Floats:
    """A mask after ``matrix`` (3, 3) of outer-corner coordinates, ``size`` = (width, height)."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]])
    centred = np.linalg.inv(half) @ matrix @ half
    scale = abs(np.linalg.det(matrix[:2, :2])) ** 0.5
    if scale < 0.5:  # average what one sample covers
        mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), 0.4 / scale), np.float32)
    return np.asarray(cv2.warpAffine(mask, centred[:2], size, flags=cv2.INTER_LINEAR), np.float32)


def _candidates(shape: Floats, wanted: Floats) -> Iterator[tuple[Array, float]]:
    """(3, 3) from the shape's samples to those of what is wanted, and what is held against each."""
    (cu, cv), (cx, cy) = _centre(shape), _centre(wanted)
    most = BEYOND * _fitting(_box(shape), _box(wanted))
    even = (float(wanted.sum()) / max(float(shape.sum()), 1e-6)) ** 0.5
    for flip in (1, -1):
        for turn in TURNS:
            cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            for size in SIZES:
                s = min(even * size, most)
                linear = s * np.array([[cos * flip, -sin], [sin * flip, cos]])
                cost = TURN_COST * abs(turn) + (FLIP_COST if flip < 0 else 0)
                yield _about(linear, (cu, cv), (cx, cy)), cost


def _about(linear: Array, start: tuple[float, float], end: tuple[float, float]) -> Array:
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = np.array(end) - linear @ np.array(start)
    return matrix


def _centre(mask: Floats) -> tuple[float, float]:
    total = max(float(mask.sum()), 1e-6)
    ys, xs = np.mgrid[: mask.shape[0], : mask.shape[1]] + 0.5
    return float((mask * xs).sum()) / total, float((mask * ys).sum()) / total


def _score(shape: Floats, wanted: Floats, matrix: Array, cost: float = 0.0) -> float:
    made = _warped(shape, matrix, (wanted.shape[1], wanted.shape[0]))
    both = float(np.minimum(made, wanted).sum())
    return both / max(float(shape.sum()) * abs(float(np.linalg.det(matrix))) + float(wanted.sum()) - both, 1e-6) - cost


def _moved(shape: Floats, wanted: Floats, matrix: Array) -> Array:
    """Shifted as long as that overlaps better."""
    best = _score(shape, wanted, matrix)
    for step in STEPS:
        for dx, dy in ((step, 0), (-step, 0), (0, step), (0, -step)):
            trial = matrix.copy()
            trial[:2, 2] += (dx, dy)
            while (score := _score(shape, wanted, trial)) > best:
                matrix, best = trial, score
                trial = matrix.copy()
                trial[:2, 2] += (dx, dy)
    return matrix
