"""Flat mode: layers without objects, as in the thesis's chapter 4.

Several starts run as one batch at a small size, the best go on, and then a search: the least
useful layer is dropped and begun anew where the error is largest, the picture fitted again, and
the better of the two kept. Search pays more than further steps (design, section 4).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import torch
from sklearn.cluster import KMeans
from torch import Tensor

from app.engine.arrays import Floats
from app.engine.document import Document, Settings
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, Progress
from app.engine.pixels.oklab import to_oklab

from .assemble import Numbering, as_colour, found_layer, ranks, tone_layers
from .automatic import automatic_layers
from .cutout import opened
from .fit.cosines import CosineGrid, cosine_grid
from .fit.levenberg import FOG, Fit, Target, chosen, evaluate, improve, worth
from .fit.masks import fit_codes
from .fitting import Toned
from .options import MOST_FLAT_LAYERS, Options
from .sampling import averaged

SMALL, LARGE = 32, 64
PLACES = (0.15, 0.3, 0.08, 0.5)  # how much position counts beside colour, a start each
FIRST_STEPS, GROWN_STEPS, LAST_STEPS = 24, 5, 24
TRIED = 3  # layers that are dropped and begun anew in one round, each in its own copy
MOST_ROUNDS, GIVEN_UP = 200, 12  # and after how many rounds without success the search ends
SEARCHED = 0.6  # of a budget, after which the layers that were found are fitted at full size


@dataclass(frozen=True, slots=True)
class Search:
    """How long flat mode looks for something better: starts, and rounds of dropping and beginning anew, each of so many
    ``steps`` of the fit, with ``first`` layers at most; the others are added one by one where the picture is most
    wrong."""

    starts: int = 4
    rounds: int = 4
    steps: int = 8
    first: int = 24

    @staticmethod
    def within(budget: float | None, layers: int) -> Search:
        """As long as a budget lasts. Without one less among many layers, where a step costs much, and with ten within
        a second: the last step of a round brings 0.05 dB and takes a tenth of all time."""
        if budget is not None:
            return Search(rounds=MOST_ROUNDS)
        return Search(steps=7) if layers <= 12 else Search(rounds=3) if layers <= 24 else Search(rounds=6, first=20)


def flat_document(
    picture: Floats, width: int, height: int, options: Options, device: torch.device, search: Search | None = None
) -> Job[Document]:
    """``options.layers`` layers of ``options.code_length`` numbers over one ground colour.

    What is transparent is white.
    """
    picture, automatic = opened(picture).over((1.0, 1.0, 1.0)), options.layers is None
    layers = min(automatic_layers(picture), MOST_FLAT_LAYERS) if options.layers is None else options.layers
    search = search or Search.within(options.budget, layers)
    start, budget = time.monotonic(), options.budget or float("inf")
    searching = SEARCHED * budget
    small, grid = _target(picture, SMALL, device), cosine_grid(SMALL, options.code_length, str(device))
    yield Progress(0.0, "Finding shapes")
    codes = _starts(picture, grid, min(layers, search.first), options.seed, search.starts)
    fit = yield from _stepped(grid, small.repeated(len(codes)), codes, FIRST_STEPS, start + searching, (0.0, 0.25))
    fit = fit.pick(fit.loss.argmin()[None])
    fit = yield from _searched(grid, small, fit, search, start, searching)
    fit = yield from _grown(grid, small, fit, layers, start + (1 + SEARCHED) / 2 * budget)
    grid = cosine_grid(LARGE, options.code_length, str(device))
    large = _target(picture, LARGE, device)
    fit = yield from _stepped(grid, large, fit.codes, LAST_STEPS, start + budget, (0.75, 1.0))
    toned = Toned(fit.codes[0].cpu().numpy(), fit.colours[0].cpu().numpy(), worth(fit, large)[0].cpu().numpy())
    return _document(toned, width, height, Settings(detail=layers, seed=options.seed, automatic=automatic))


@dataclass(frozen=True, eq=False)
class _Picture(Target):
    """The target of one picture."""

    def repeated(self, count: int) -> Target:
        return Target(self.picture.expand(count, -1, -1), self.share.expand(count, -1))


def _target(picture: Floats, size: int, device: torch.device) -> _Picture:
    values = torch.as_tensor(averaged(picture, size, size).reshape(1, -1, 3), device=device)
    return _Picture(values, torch.full(values.shape[:2], 1 / values.shape[1], device=device))


def _starts(picture: Floats, grid: CosineGrid, layers: int, seed: int, count: int) -> Tensor:
    """(count, T, K): shapes of like colour and place, differently balanced, large first."""
    lab = to_oklab(averaged(picture, SMALL, SMALL))
    y, x = np.mgrid[0:SMALL, 0:SMALL] / SMALL
    shapes = []
    for number, place in enumerate(PLACES[:count]):
        features = np.concatenate([lab, place * np.stack([x, y], -1)], -1).reshape(-1, 5)
        cluster: Any = KMeans(layers + 1, n_init="auto", random_state=seed + number)
        clusters = cluster.fit_predict(features)
        order = np.argsort(-np.bincount(clusters, minlength=layers + 1), kind="stable")
        shapes.append(np.stack([(clusters == k).astype(np.float32) for k in order[1:]]))
    target = torch.as_tensor(np.concatenate(shapes), device=grid.waves.device)
    codes = fit_codes(grid, target, torch.ones_like(target), 1e-3)
    return codes.view(count, layers, grid.length)


def _stepped(
    grid: CosineGrid, target: Target, codes: Tensor, steps: int, deadline: float, span: tuple[float, float]
) -> Job[Fit]:
    fit = evaluate(grid, target, codes, FOG)
    damping = torch.full_like(fit.loss, 1e-2)
    for step in range(steps):
        if time.monotonic() > deadline:
            break
        fit, damping = improve(grid, target, fit, damping, FOG)
        yield Progress(span[0] + (span[1] - span[0]) * (step + 1) / steps, "Fitting shapes")
    return fit


def _searched(grid: CosineGrid, target: _Picture, fit: Fit, search: Search, start: float, seconds: float) -> Job[Fit]:
    """Rounds of the search, each with the least useful layers, or, after one without success, with the next ones."""
    failed = 0
    for number in range(search.rounds):
        spent = (time.monotonic() - start) / seconds
        if spent > 1 or failed > GIVEN_UP:
            break
        better = _round(grid, target, fit, number, TRIED * failed, search.steps)
        failed = 0 if bool(better.loss < fit.loss) else failed + 1
        fit = better
        yield Progress(0.25 + 0.5 * max(min(1.0, spent), (number + 1) / search.rounds), "Looking for better shapes")
    return fit


def _grown(grid: CosineGrid, target: _Picture, fit: Fit, layers: int, deadline: float) -> Job[Fit]:
    """Up to ``layers``, one at a time, all fitted a little after each; beyond the deadline not fitted any more."""
    first = fit.codes.shape[1]
    for number in range(layers - first):
        codes = torch.cat([fit.codes, _where_it_is_wrong(grid, target, fit.codes, number)[None]], 1)
        fit = evaluate(grid, target, codes, FOG)
        damping = torch.full_like(fit.loss, 1e-2)
        for _ in range(GROWN_STEPS if time.monotonic() < deadline else 0):
            fit, damping = improve(grid, target, fit, damping, FOG)
        yield Progress(0.75, "Adding shapes")
    return fit


def _round(grid: CosineGrid, target: _Picture, fit: Fit, number: int, first: int, steps: int) -> Fit:
    """Some of the least useful layers dropped and begun anew at the largest error, the ``first`` of them skipped;
    the best of those, and of going on as it is."""
    order = worth(fit, target)[0].argsort()
    useless = order.roll(-(first % len(order)))[:TRIED]
    candidates = [fit.codes[0]] + [_begun_anew(grid, target, fit, int(t), number) for t in useless]
    batch = target.repeated(len(candidates))
    trial = evaluate(grid, batch, torch.stack(candidates), FOG)
    damping = torch.full_like(trial.loss, 1e-2)
    for _ in range(steps):
        trial, damping = improve(grid, batch, trial, damping, FOG)
    best = trial.pick(trial.loss.argmin()[None])
    return chosen(best.loss < fit.loss, best, fit)


def _begun_anew(grid: CosineGrid, target: Target, fit: Fit, layer: int, number: int) -> Tensor:
    """(T, K): without ``layer``, and with a new one on top where the picture is then most wrong."""
    codes = fit.codes[:, [t for t in range(fit.codes.shape[1]) if t != layer]]
    return torch.cat([codes[0], _where_it_is_wrong(grid, target, codes, number)])


def _where_it_is_wrong(grid: CosineGrid, target: Target, codes: Tensor, number: int) -> Tensor:
    """(1, K): a new layer where the picture that ``codes`` (1, T, K) make is most wrong, and alike around that."""
    error = (evaluate(grid, target, codes, FOG).picture - target.picture)[0].view(grid.n, grid.n, 3)
    spread = (2.0, 3.5, 1.2)[number % 3]
    smooth = np.asarray(cv2.GaussianBlur(error.cpu().numpy(), (0, 0), spread))
    strength = np.square(smooth).sum(-1)
    y, x = np.unravel_index(int(strength.argmax()), strength.shape)
    alike = (smooth @ smooth[y, x] / max(float(strength[y, x]), 1e-9)).clip(0, 1)
    shape = torch.as_tensor((alike > 0.4).astype(np.float32).ravel()[None], device=codes.device)
    return fit_codes(grid, shape, torch.ones_like(shape), 1e-3)


def _document(toned: Toned, width: int, height: int, settings: Settings) -> Document:
    numbering, frame = Numbering(), Frame.around(0, 0, width, height)
    ground = found_layer(numbering, Mask(frame), np.array(as_colour(toned.colours[0])), 0)
    nodes = (ground, *tone_layers(frame, toned, ranks([toned])[0], numbering))
    return replace(Document(width, height, nodes, next_id=numbering.next_id), settings=settings)
