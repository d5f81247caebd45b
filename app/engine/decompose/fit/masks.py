"""The codes of given masks: weighted logistic regression, by Newton's method, many at once."""

from __future__ import annotations

import torch
from torch import Tensor

from .cosines import CosineGrid
from .solve import solved


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
