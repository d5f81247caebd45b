"""The code for given samples: weighted logistic regression by Newton's method.

Products of two cosines are sums of four cosines of the sums and differences of their frequencies, so the normal matrix
is a gather from the two-dimensional cosine transform of the weights. One mask at a time, in tens of milliseconds;
the decomposition fits many at once (`decompose.fit`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.engine.arrays import Array, Floats

from .cosine import frequencies

RIDGE = 1e-6  # how dear it is to leave the code from which the fit began
STEPS = 12
STILL = 2e-3  # of a code's length: a step that changes so little is the last
CURVED = 0.02  # the least curvature of a sample, so that the first steps do not overshoot


@dataclass(frozen=True, eq=False)
class _Grid:
    """``rows`` (F, h), ``columns`` (F, w): cos(pi f (t + 1) / 2) at the centres of the samples, F = 2 * highest + 1;
    ``gather`` (4, K, K): where the four cosines of each product stand in an (F, F) transform."""

    rows: Floats
    columns: Floats
    pairs: Array
    gather: Array

    @property
    def count(self) -> int:
        return (len(self.rows) + 1) // 2

    def logits(self, code: Floats) -> Floats:
        """(K,) -> (h, w)."""
        table = np.zeros((self.count, self.count), np.float32)
        table[self.pairs[:, 1], self.pairs[:, 0]] = code
        return np.asarray(self.rows[: self.count].T @ table @ self.columns[: self.count], np.float32)

    def project(self, values: Floats) -> Floats:
        """(h, w) -> (K,): the gradient with respect to a code."""
        spectrum = self.rows[: self.count] @ values @ self.columns[: self.count].T
        return np.asarray(spectrum[self.pairs[:, 1], self.pairs[:, 0]], np.float32)

    def normal(self, values: Floats) -> Floats:
        """(h, w) weights h -> (K, K): phi^T diag(h) phi."""
        spectrum = (self.rows @ values @ self.columns.T).ravel()
        return np.asarray(spectrum[self.gather].sum(0) / 4, np.float32)


@lru_cache(maxsize=24)
def _grid(height: int, width: int, length: int) -> _Grid:
    pairs = frequencies(length)
    size = 2 * int(pairs.max(initial=0)) + 1
    i, j = pairs[:, 0], pairs[:, 1]
    columns = (np.abs(i[:, None] - i), i[:, None] + i)
    rows = (np.abs(j[:, None] - j), j[:, None] + j)
    gather = np.stack([(r * size + c) for r in rows for c in columns]).astype(np.int32)
    return _Grid(_waves(height, size), _waves(width, size), pairs, gather)


def _waves(samples: int, count: int) -> Floats:
    return np.cos(np.pi * np.arange(count)[:, None] * (np.arange(samples) + 0.5) / samples).astype(np.float32)


def fit_code(target: Floats, weight: Floats, length: int, start: Floats | None = None) -> Floats:
    """(length,) whose sigmoid is nearest to ``target`` in weighted cross-entropy.

    ``target``, ``weight``: (h, w) over the mask's frame, ``target`` in 0..1, ``weight`` 0 and more. ``start``: a code
    that the fit begins with and leaves only where the samples ask for it, so that what they do not change stays put.
    """
    grid = _grid(*target.shape, length)
    first = np.zeros(length, np.float32)
    if start is not None:
        first[: len(start)] = start[:length]
    share = np.asarray(weight / max(float(weight.sum()), 1e-9), np.float32)
    ridge = np.float32(RIDGE) * np.eye(length, dtype=np.float32)
    code = first.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(grid.logits(code), -30, 30)))
        slope = grid.project(np.asarray(share * (p - target), np.float32)) + np.float32(RIDGE) * (code - first)
        curvature = grid.normal(np.asarray(share * np.maximum(p * (1 - p), CURVED), np.float32)) + ridge
        step = np.linalg.solve(curvature, slope)
        code = np.asarray(code - step, np.float32)
        if float(np.linalg.norm(step)) < STILL * max(1.0, float(np.linalg.norm(code))):
            break
    return code


def agreement(code: Floats, target: Floats, weight: Floats) -> float:
    """0..1: intersection over union, in ``weight``, of what a code and ``target`` (h, w) cover."""
    mine, theirs = _grid(*target.shape, len(code)).logits(code) > 0, target > 0.5
    either = float(weight[mine | theirs].sum())
    return float(weight[mine & theirs].sum()) / either if either else 1.0
