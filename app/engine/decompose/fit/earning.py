"""Layers that were fitted over what is painted already, without those that save too little."""

from __future__ import annotations

import torch
from torch import Tensor

from .cosines import CosineGrid
from .levenberg import Fit, Objective, Target, evaluate, worth

EARNED = 0.004  # of the error that was there: what a layer has to save
NOTHING = -60.0  # logit of a layer that is nowhere


def earning(grid: CosineGrid, target: Target, fit: Fit, objective: Objective) -> tuple[Fit, Tensor]:
    """The fit without layers whose loss costs less than ``EARNED`` of the error of what is painted on, the worst first,
    and which are left (B, T) bool. Colours are solved anew each time; those that go are nowhere in it."""
    assert target.under is not None
    kept = torch.ones(fit.codes.shape[:2], dtype=torch.bool, device=fit.codes.device)
    error = ((target.under - target.picture).square().sum(-1) * target.share).sum(-1) / 3
    rows = torch.arange(len(kept), device=kept.device)
    for _ in range(kept.shape[1]):
        saved = worth(fit, target).masked_fill(~kept, float("inf"))
        least, worst = saved.min(1)
        goes = least < EARNED * error
        if not goes.any():
            break
        codes = fit.codes.clone()
        codes[rows[goes], worst[goes]] = 0
        codes[rows[goes], worst[goes], 0] = NOTHING
        kept[rows[goes], worst[goes]] = False
        fit = evaluate(grid, target, codes, objective)
    return fit, kept
