"""The codes of given masks: weighted logistic regression, by Newton's method, many at once."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from .cosines import CosineGrid
from .solve import solved

GOOD = 0.995  # intersection over union from which on a longer code would not be seen
WORTH = 0.002  # of it: what a longer code must bring
SURE = 0.25  # weight of samples where it matters what a mask says


def fit_codes(grid: CosineGrid, target: Tensor, weight: Tensor, ridge: float, steps: int = 12) -> Tensor:
    """Codes whose sigmoid is nearest to ``target`` in weighted cross-entropy.

    target, weight: (B, n * n), target in 0..1; ``ridge``: how dear large numbers are, which
    keeps an edge from growing endlessly steep. -> (B, K). The problem is convex; curvature is
    held above 0.02 a sample, so that the first steps do not overshoot.
    """
    codes = target.new_zeros(len(target), grid.length)
    share = weight / weight.sum(-1, keepdim=True).clamp(min=1e-9)
    damping = ridge * torch.eye(grid.length, device=target.device)
    for _ in range(steps):
        p = torch.sigmoid(grid.logits(codes))
        slope = grid.project(share * (p - target)) + ridge * codes
        curvature = grid.normal(share * (p * (1 - p)).clamp(min=0.02)) + damping
        codes = codes - solved(curvature, slope)
    return codes


def fit_shortest(grids: Sequence[CosineGrid], target: Tensor, weight: Tensor, ridge: float) -> list[Tensor]:
    """As `fit_codes`, with codes no longer than they need be: those of the first of ``grids``, whose codes grow longer,
    from which the next would not come nearer to ``target`` by much. -> B codes (K,)."""
    codes = fit_codes(grids[0], target, weight, ridge)
    found, agreement = list(codes), agreements(grids[0], codes, target, weight)
    left = torch.nonzero(agreement < GOOD).flatten()
    for grid in grids[1:]:
        if not len(left):
            break
        codes = fit_codes(grid, target[left], weight[left], ridge)
        now = agreements(grid, codes, target[left], weight[left])
        better = now - agreement[left] > WORTH
        for row, code, taken in zip(left.tolist(), codes, better.tolist(), strict=True):
            found[row] = code if taken else found[row]
        agreement[left] = now
        left = left[better & (now < GOOD)]
    return found


def agreements(grid: CosineGrid, codes: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """(B,) intersection over union of what codes (B, K) and ``target`` (B, n * n) cover, where it matters."""
    mine, theirs, matters = grid.logits(codes) > 0, target > 0.5, weight > SURE
    both = (mine & theirs & matters).sum(-1)
    return both / ((mine | theirs) & matters).sum(-1).clamp(min=1)
