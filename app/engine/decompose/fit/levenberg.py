"""Tones fitted to a photo: Levenberg-Marquardt on the codes, colours solved exactly at each step.

Given the masks the picture is linear in the colours, so they are solved; by the envelope theorem
the gradient for the masks may hold them fixed. All objects are fitted at once as a batch: B
objects, T layers each, K numbers a code, P samples.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from torch import Tensor

from .cosines import CosineGrid
from .painter import solve_colours, weights
from .solve import solved

TRIES = 3
PAIRS = 128  # pairs of layers multiplied at once, which bounds the memory
UNSEEN = 0.3  # what a hidden sample counts beside a seen one, when strays are weighed
GAIN, LOSS = 1 / 3, 4.0  # what a step that served, or did not, makes of the damping


@dataclass(frozen=True, slots=True)
class Objective:
    """What is minimised: the mean squared error, plus ``prior`` times the mean square of the codes,
    plus ``crisp`` times the mean of alpha (1 - alpha), which is fog. ``ridge``: see ``solve_colours``.

    ``stray`` times the mean of alpha^2 where ``Target.stray`` says that a layer should not be.

    With crisp = 0.06 and ridge = 0.1 a layer's colour is one that the photo has there and the
    picture looks the same with hard edges; crisp = 0 buys most of a decibel and gives fog.
    """

    prior: float = 3e-6
    crisp: float = 0.06
    ridge: float = 0.1
    stray: float = 0.08


POSTER = Objective()
OVER = Objective(crisp=0.01)  # on what is painted already, an opaque layer takes away more than it brings
FOG = Objective(prior=1e-6, crisp=0.0, ridge=0.02)


@dataclass(frozen=True, eq=False)
class Target:
    """``picture`` (B, P, 3) in 0..1; ``share`` (B, P), how much of each sample counts, summing to 1
    a row; ``under`` (B, P, 3) what is painted on, or None for one colour that is solved as well;
    ``stray`` (B, T, P), 1 where a layer should not be, or None."""

    picture: Tensor
    share: Tensor
    under: Tensor | None = None
    stray: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Fit:
    """Codes (B, T, K); colours (B, T + 1, 3), first the ground's (black where ``under`` is given);
    alpha (B, T, P); what later layers leave of each (B, T, P); the picture (B, P, 3); loss (B,)."""

    codes: Tensor
    colours: Tensor
    alpha: Tensor
    after: Tensor
    picture: Tensor
    loss: Tensor

    def pick(self, rows: Tensor) -> Fit:
        """The same for some of the objects."""
        return Fit(*(getattr(self, f.name)[rows] for f in fields(self)))


def evaluate(grid: CosineGrid, target: Target, codes: Tensor, objective: Objective) -> Fit:
    """The best picture that these codes can give: exact colours, and the loss of it."""
    alpha = torch.sigmoid(grid.logits(codes))
    layer_weights, after = weights(alpha)
    colours, picture = solve_colours(layer_weights, target.picture, target.share, target.under, objective.ridge)
    loss = _error(picture, target)
    if codes.shape[1]:
        fog = (alpha * (1 - alpha)).mean(1) * target.share
        loss = loss + objective.prior * codes.square().mean((-2, -1)) + objective.crisp * fog.sum(-1)
        if target.stray is not None:
            loss = loss + objective.stray * ((alpha.square() * target.stray).mean(1) * _everywhere(target)).sum(-1)
    return Fit(codes, colours, alpha, after, picture, loss)


def _everywhere(target: Target) -> Tensor:
    """(B, P) the share, and a little where the object is hidden: pieces there are strays too."""
    return target.share + UNSEEN / target.share.shape[1]


def _error(picture: Tensor, target: Target) -> Tensor:
    return ((picture - target.picture).square().sum(-1) * target.share).sum(-1) / 3


def differences(fit: Fit, target: Target) -> Tensor:
    """(B, T, 3, P): each layer's colour less what lies under it."""
    sums = fit.colours[:, 0, :, None].expand(-1, -1, fit.picture.shape[1])
    if target.under is not None:
        sums = target.under.mT
    steps = []
    for t in range(fit.alpha.shape[1]):
        steps.append(fit.colours[:, t + 1, :, None] - sums)
        sums = sums + fit.alpha[:, t, None] * steps[-1]
    return torch.stack(steps, 1)


def worth(fit: Fit, target: Target) -> Tensor:
    """(B, T): how much the mean squared error grows if a layer is taken away and nothing else changes."""
    without = -differences(fit, target) * (fit.alpha * fit.after)[:, :, None]
    residual = (fit.picture - target.picture).mT[:, None]
    grown = ((residual + without).square() - residual.square()).sum(2)
    return (grown * target.share[:, None]).sum(-1) / 3


def _normal_equations(grid: CosineGrid, fit: Fit, target: Target, objective: Objective) -> tuple[Tensor, Tensor]:
    """The gradient (B, T * K) and the Gauss-Newton matrix (B, T * K, T * K)."""
    count, length = fit.codes.shape[1:]
    spread = fit.alpha * (1 - fit.alpha)
    g = differences(fit, target) * (spread * fit.after)[:, :, None]
    share = target.share * (2 / 3)
    residual = (fit.picture - target.picture).mT * share[:, None]
    decay = 2 * objective.prior / (count * length)
    lean = 1 - 2 * fit.alpha
    fog = target.share[:, None] * (objective.crisp / count) * spread
    change = (g * residual[:, None]).sum(2) + fog * lean
    stray = torch.zeros_like(fog)
    if target.stray is not None:
        stray = target.stray * _everywhere(target)[:, None] * (2 * objective.stray / count) * spread
        change = change + stray * fit.alpha
    gradient = grid.project(change) + decay * fit.codes
    rows, columns = torch.triu_indices(count, count, device=g.device)
    chunks = zip(rows.split(PAIRS), columns.split(PAIRS), strict=True)
    coupled = torch.cat([(g[:, r] * g[:, c]).sum(2) for r, c in chunks], 1) * share[:, None]
    # fog = (2 sqrt(alpha (1 - alpha)))^2 / 4: as a squared residual its Gauss-Newton term is this
    coupled[:, rows == columns] += fog * lean.square() / 2 + stray * spread
    blocks = grid.normal(coupled)
    matrix = g.new_zeros(len(g), count, length, count, length)
    matrix[:, rows, :, columns] = blocks.movedim(1, 0)
    matrix[:, columns, :, rows] = blocks.movedim(1, 0)
    matrix = matrix.reshape(len(g), count * length, count * length)
    matrix.diagonal(dim1=-2, dim2=-1).add_(decay)
    return gradient.flatten(1), matrix


def improve(
    grid: CosineGrid, target: Target, fit: Fit, damping: Tensor, objective: Objective
) -> tuple[Fit, Tensor]:
    """One step for every object: the fit (never worse) and the damping (B,) to go on with."""
    gradient, matrix = _normal_equations(grid, fit, target, objective)
    best = fit
    waiting = torch.ones_like(fit.loss, dtype=torch.bool)
    for _ in range(TRIES):
        diagonal = matrix.diagonal(dim1=-2, dim2=-1)
        damped = matrix + torch.diag_embed(damping[:, None] * diagonal + 1e-9)
        trial = evaluate(grid, target, fit.codes - solved(damped, gradient).view_as(fit.codes), objective)
        better = waiting & (trial.loss < fit.loss)
        best = chosen(better, trial, best)
        factor = torch.where(better, GAIN, torch.where(waiting, LOSS, 1.0))
        damping = (damping * factor).clamp(1e-6, 1e4)
        waiting = waiting & ~better
        if not waiting.any():
            break
    return best, damping


def chosen(better: Tensor, new: Fit, old: Fit) -> Fit:
    """For each object ``new`` where ``better`` (B,), ``old`` elsewhere."""

    def of(a: Tensor, b: Tensor) -> Tensor:
        return torch.where(better.view(-1, *[1] * (a.dim() - 1)), a, b)

    return Fit(*(of(getattr(new, f.name), getattr(old, f.name)) for f in fields(Fit)))
