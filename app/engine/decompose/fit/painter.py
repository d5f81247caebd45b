"""Painter's order on the fitting grid: from alphas to weights and exact colours."""

from __future__ import annotations

import torch
from torch import Tensor

from .solve import solved

TINY = 1e-6


def weights(alpha: Tensor) -> tuple[Tensor, Tensor]:
    """(B, T, P) alphas, bottom first -> weights (B, T + 1, P), first the ground, and what of each
    layer the later ones leave to be seen (B, T, P): w_t = a_t prod_(s>t) (1 - a_s)."""
    through = alpha.new_ones(len(alpha), 1, alpha.shape[2])
    open_above = torch.cat([(1 - alpha).flip(1).cumprod(1).flip(1), through], 1)
    after = open_above[:, 1:]
    return torch.cat([open_above[:, :1], alpha * after], 1), after


def solve_colours(
    layer_weights: Tensor, picture: Tensor, share: Tensor, under: Tensor | None, ridge: float
) -> tuple[Tensor, Tensor]:
    """The colours that are best given the masks, and the picture R = sum_t w_t c_t they make.

    Weights (B, T + 1, P), picture (B, P, 3), share (B, P) of each sample -> colours (B, T + 1, 3),
    picture (B, P, 3). With ``under`` (B, P, 3) the ground is that, and its colour comes out black.
    ``ridge`` draws each colour towards the mean of what its layer shows, in proportion to how much
    that is: a colour then means something by itself, not only through the soft edges of others.
    """
    free = layer_weights if under is None else layer_weights[:, 1:]
    base = torch.zeros_like(picture) if under is None else layer_weights[:, 0, :, None] * under
    if free.shape[1] == 0:
        return picture.new_zeros(len(picture), 1, 3), base
    weighted = free * share[:, None]
    seen = weighted.sum(-1)
    mean = (weighted @ picture + 0.5 * TINY) / (seen + TINY)[..., None]
    hold = ridge * seen + TINY
    gram = weighted @ free.mT + torch.diag_embed(hold)
    colours = solved(gram, weighted @ (picture - base) + hold[..., None] * mean)
    made = base + free.mT @ colours
    if under is not None:
        colours = torch.cat([torch.zeros_like(colours[:, :1]), colours], 1)
    return colours, made
