"""Long codes: whose level set runs along a given rim, by least squares of the distance to it, or which shade off as
given; by conjugate gradients.

A long code says rims nearly to a pixel where it need not say anything else: near the rim its logits are the distance,
farther away they only have to be on the right side. Each product with the basis is two small matrix products, so that
1,600 numbers take some five milliseconds; Newton's method takes ninety for 400.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.cosine import frequencies
from app.engine.field.mask import sigmoid

COARSER = 3  # cells to a sample, along either side
NEAR = 1.5  # samples from the rim: there the distance is said as it is
FAR = 3.0  # samples: beyond, any logit on the right side will do
LIGHT = 0.02  # of a sample's weight where it is on the right side anyway
STEEP = 3.0  # logits to a sample
ROUNDS, STEPS = 3, 30  # of weights, and of the solver with each
NEWTON, CURVED = 8, 0.02  # steps, and the least curvature of a sample, so that the first ones do not overshoot
MOST_SURE = 0.0005  # of what is covered: nearer to nothing or all has no code
RIDGE = 1e-5
ENOUGH = 1e-5  # of the gradient's square: with less left it is solved


@dataclass(frozen=True, eq=False, slots=True)
class Rim:
    """What codes of any length are to say: ``target`` (h, w), samples from the rim, and where it is said as it is,
    ``near`` (h, w) bool."""

    target: Floats
    near: Array

    @staticmethod
    def of(wanted: Floats, closed: bool) -> Rim:
        """The rim of what is above 0 of (rows, columns) logits, on the cells over a frame. ``closed``: the frame's
        border ends the mask, farther out the higher the logits are there: they stay."""
        target = _distance(wanted > 0)
        near = np.abs(target) < NEAR
        if closed:
            border = np.pad(np.zeros((target.shape[0] - 4, target.shape[1] - 4), bool), 2, constant_values=True)
            target = np.where(border & (target > 0), _coarser(wanted) / np.float32(STEEP), target)
            near |= border & (target > 0)
        return Rim(target, near)

    def code(self, length: int) -> Floats:
        """(length,) float32 whose level set is the rim."""
        clipped = np.clip(self.target, -FAR, FAR)
        waves = _waves(*self.target.shape, length)
        code = np.asarray(_project(waves, clipped) / np.float32(self.target.size), np.float32)
        said, side = _logits(waves, code), np.sign(self.target)
        for _ in range(ROUNDS):
            right = (side * said >= NEAR) & ~self.near
            weight = np.where(right, np.float32(LIGHT), np.float32(1))
            now = np.where(right, np.clip(said, -2 * FAR, 2 * FAR), clipped)
            code, said = _solved(waves, weight / np.float32(weight.sum()), now, code, said)
        return np.float32(STEEP) * _as_code(waves, code, length)


def shade_code(share: Floats, length: int, start: Floats | None = None) -> Floats:
    """(rows, columns) in 0..1, on the cells over a frame -> (length,) float32 whose sigmoid is that: logistic
    regression, each step of Newton's method by conjugate gradients. ``start``: a code that it sets out from, so that
    what that says already stays put."""
    target = np.clip(_coarser(share), MOST_SURE, 1 - MOST_SURE)
    waves = _waves(*target.shape, length)
    if start is None:
        code = np.asarray(_project(waves, np.log(target / (1 - target))) / np.float32(target.size), np.float32)
    else:
        code = _as_table(waves, start)
    said = _logits(waves, np.asarray(code, np.float32))
    for _ in range(NEWTON):
        p = sigmoid(said)
        weight = np.maximum(p * (1 - p), np.float32(CURVED))
        code, said = _solved(waves, weight / np.float32(target.size), said + (target - p) / weight, code, said)
    return _as_code(waves, code, length)


Waves = tuple[Floats, Floats, Floats]
"""(F, h) and (F, w) cosines at the middles of the samples, and (F, F) the scale that makes them orthonormal, 0 for
those that are not in the code."""


@lru_cache(maxsize=24)
def _waves(height: int, width: int, length: int) -> Waves:
    pairs = frequencies(length)
    count = int(pairs.max(initial=0)) + 1
    rows, columns = (
        np.cos(np.pi * np.arange(count)[:, None] * (np.arange(side) + 0.5) / side).astype(np.float32)
        for side in (height, width)
    )
    ends = np.where(np.arange(count) > 0, np.sqrt(2.0), 1.0)
    scale = np.zeros((count, count), np.float32)
    scale[pairs[:, 1], pairs[:, 0]] = np.outer(ends, ends)[pairs[:, 1], pairs[:, 0]]
    return rows, columns, scale


def _as_code(waves: Waves, code: Floats, length: int) -> Floats:
    pairs = frequencies(length)
    return np.asarray((code * waves[2])[pairs[:, 1], pairs[:, 0]], np.float32)


def _as_table(waves: Waves, code: Floats) -> Floats:
    """The (F, F) scaled table of a code, as far as it goes."""
    pairs, scale = frequencies(len(code)), waves[2]
    table = np.zeros_like(scale)
    pairs = pairs[(pairs < len(scale)).all(1)]
    table[pairs[:, 1], pairs[:, 0]] = code[: len(pairs)]
    return np.where(scale > 0, table / np.where(scale > 0, scale, 1), 0).astype(np.float32)


def _logits(waves: Waves, code: Floats) -> Floats:
    rows, columns, scale = waves
    return np.asarray(rows.T @ (code * scale) @ columns, np.float32)


def _project(waves: Waves, values: Array) -> Floats:
    rows, columns, scale = waves
    return np.asarray((rows @ values @ columns.T) * scale, np.float32)


def _solved(waves: Waves, weight: Array, wanted: Array, code: Floats, said: Floats) -> tuple[Floats, Floats]:
    """The (F, F) code that says ``wanted`` best, and what it says; from the code that was there."""
    code, said = np.array(code, np.float32), np.array(said, np.float32)
    rest = _project(waves, weight * (wanted - said))
    way, length = rest.copy(), float((rest * rest).sum())
    enough = ENOUGH * length
    for _ in range(STEPS):
        if length <= enough:
            break
        along = _logits(waves, way)
        curved = _project(waves, weight * along) + np.float32(RIDGE) * way
        far = np.float32(length / float((way * curved).sum()))
        code += far * way
        said += far * along
        rest -= far * curved
        now = float((rest * rest).sum())
        way = np.asarray(rest + np.float32(now / length) * way, np.float32)
        length = now
    return code, said


def _distance(inside: Array) -> Floats:
    """(rows, columns) bool -> (h, w) in samples, above 0 inside; beyond the frame there is no rim."""
    within, outside = (
        np.asarray(cv2.distanceTransform(side.astype(np.uint8), cv2.DIST_L2, 5), np.float32)
        for side in (inside, ~inside)
    )
    half, most = np.float32(0.5), np.float32(sum(inside.shape))  # counted from the first cell of the other side
    cells = np.clip(within - half, 0, most) - np.clip(outside - half, 0, most)
    return _coarser(cells) / np.float32(COARSER)


def _coarser(values: Array) -> Floats:
    """(rows, columns) -> (h, w): the mean in each sample."""
    rows, columns = values.shape
    size = max(1, columns // COARSER), max(1, rows // COARSER)
    small = cv2.resize(np.asarray(values, np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)
