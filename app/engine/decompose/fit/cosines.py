"""The cosine basis on a square grid of samples, as the fits use it.

Every object is fitted on the same grid of n x n samples of its own frame, whatever its size on
the picture, so that one set of tables serves all and the fits of all objects run as one batch.
Products of two basis functions are sums of four cosines of the sums and differences of their
frequencies; the normal matrix phi^T diag(h) phi is therefore a gather from the two-dimensional
cosine transform of h, some twenty times cheaper than the product itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from torch import Tensor

from app.engine.field.cosine import frequencies


@dataclass(frozen=True, eq=False)
class CosineGrid:
    """``waves`` (F, n): cos(pi f (t + 1) / 2) at the n sample centres, F = 2 * highest + 1.

    ``i``, ``j`` (K,): the frequencies along x and y of each number of a code.
    ``gather`` (4, K * K): where the four cosines of each product stand in an (F, F) transform.
    """

    n: int
    length: int
    waves: Tensor
    i: Tensor
    j: Tensor
    gather: Tensor

    @property
    def highest(self) -> int:
        return (len(self.waves) - 1) // 2

    def logits(self, codes: Tensor) -> Tensor:
        """(..., K) codes -> (..., n * n) values, row by row."""
        count = self.highest + 1
        table = codes.new_zeros(*codes.shape[:-1], count, count)
        table[..., self.j, self.i] = codes
        w = self.waves[:count]
        return (w.T @ table @ w).flatten(-2)

    def project(self, values: Tensor) -> Tensor:
        """(..., n * n) -> (..., K): phi^T values, the gradient with respect to a code."""
        return self._transform(values, self.highest + 1)[..., self.j, self.i]

    def normal(self, values: Tensor) -> Tensor:
        """(..., n * n) weights h -> (..., K, K): phi^T diag(h) phi."""
        spectrum = self._transform(values, len(self.waves)).flatten(-2)
        total = sum(spectrum[..., index] for index in self.gather)
        return (total / 4).unflatten(-1, (self.length, self.length))  # type: ignore[union-attr]

    def _transform(self, values: Tensor, count: int) -> Tensor:
        w = self.waves[:count]
        return w @ values.unflatten(-1, (self.n, self.n)) @ w.T


@cache
def cosine_grid(n: int, length: int, device: str = "cpu") -> CosineGrid:
    """The tables for codes of ``length`` numbers on n x n samples (kept, they are small)."""
    pairs = frequencies(length)
    highest = int(pairs.max(initial=0))
    t = (np.arange(n) + 0.5) / n
    waves = np.cos(np.pi * np.arange(2 * highest + 1)[:, None] * t)
    i, j = pairs[:, 0], pairs[:, 1]
    size = 2 * highest + 1
    columns = (np.abs(i[:, None] - i), i[:, None] + i)
    rows = (np.abs(j[:, None] - j), j[:, None] + j)
    gather = np.stack([(r * size + c).ravel() for r in rows for c in columns])

    def to(array: np.ndarray, kind: torch.dtype) -> Tensor:
        return torch.as_tensor(np.array(array), dtype=kind, device=device)

    return CosineGrid(
        n, length, to(waves, torch.float32), to(i, torch.int64), to(j, torch.int64), to(gather, torch.int64)
    )
