"""Tones fitted to all objects, in batches of those that get equally many."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from app.engine.arrays import Array, Floats
from app.engine.document import Document, Gradient
from app.engine.jobs import Job, Progress, told

from .fit.cosines import cosine_grid
from .fit.earning import earning
from .fit.levenberg import OVER, POSTER, Fit, Objective, Target, evaluate, improve, worth
from .fit.painter import weights
from .fit.pieces import stray
from .gradients import SAVED, Shown, gradients
from .tones import SAMPLES, START_SAMPLES, Piece, Splits, allotted, splits, start_codes, target_of

T = TypeVar("T")
SHOWN = 0.15  # of the work, after which there is something to show again
STEPS, GATHER = 16, 8  # steps of the fit, and the one from which layers gather in one place


@dataclass(frozen=True, eq=False)
class Toned:
    """The tones of one object: codes (T, K), colours (T + 1, 3), the ground's first, the worth
    (T,) of each: the squared error, in samples of the working picture, that it saves; and gradients (T + 1,), or
    none for none. ``room``: how many it might have had, whose ids nothing else takes."""

    codes: Floats
    colours: Floats
    worth: Floats
    gradients: tuple[Gradient | None, ...] = ()
    room: int = 0

    def gradient(self, index: int) -> Gradient | None:
        """Of one layer; 0 is the ground."""
        return self.gradients[index] if self.gradients else None


@dataclass(frozen=True, eq=False)
class Partly:
    """Some objects have their tones: ``toned`` by index, ``counts`` of all, the coming ones too."""

    counts: tuple[int, ...]
    toned: dict[int, Toned]


def with_documents(job: Job[T], made: Callable[[Partly], Document]) -> Job[T]:
    """``job`` with each ``Partly`` that it shows as a document."""

    def shown(progress: Progress) -> Progress:
        result = progress.result
        return replace(progress, result=made(result)) if isinstance(result, Partly) else progress

    return told(job, shown)


def fitted_tones(
    parts: list[Piece],
    tones: int,
    code: int,
    device: torch.device,
    deadline: float,
    first: float,
    earning: bool = False,
) -> Job[list[Toned]]:
    """About ``tones`` tones shared out among the objects, and fitted; one ``Toned`` an object.

    Small problems first; as they are done they are shown as ``Partly``.
    ``deadline``: when to stop refining (``time.monotonic``); ``first``: the progress at the start.
    ``earning``: over what is painted in all parts, where tones are softer, and only those stay that save something.
    """
    all_splits: list[Splits] = []
    for index, part in enumerate(parts):
        all_splits.append(splits(part))
        yield Progress(first + (1 - first) * 0.2 * index / len(parts), "Finding tones")
    counts = allotted(all_splits, tones)
    least = SAVED * sum(part.area for part in parts) / (len(parts) + sum(counts))
    total = sum(_effort(c) for c in counts) or 1
    done, shown = 0, 0
    toned: dict[int, Toned] = {}
    for count in sorted(set(counts)):
        members = [i for i, c in enumerate(counts) if c == count]
        batch = _Batch([parts[i] for i in members], [all_splits[i] for i in members], count, least, earning)
        results = yield from _fitted(batch, code, device, deadline, _span(first, done, total))
        toned.update(zip(members, results, strict=True))
        done += _effort(count) * len(members)
        if shown + SHOWN * total <= done < total:
            shown = done
            at = _span(first, done, total)[0]
            yield Progress(at, "Fitting tones", Partly(tuple(counts), dict(toned)))
    return [toned[index] for index in range(len(parts))]


@dataclass(frozen=True, eq=False)
class _Batch:
    parts: list[Piece]
    splits: list[Splits]
    tones: int
    least: float
    """Squared error, in samples of the working picture, that a gradient must save."""
    earning: bool

    @property
    def objective(self) -> Objective:
        return OVER if self.earning else POSTER


def _effort(tones: int) -> int:
    return tones * tones


def _span(first: float, done: int, total: int) -> tuple[float, float]:
    base = first + (1 - first) * 0.2
    return base + (1 - base) * done / total, (1 - base) / total


def _fitted(
    batch: _Batch, code: int, device: torch.device, deadline: float, span: tuple[float, float]
) -> Job[list[Toned]]:
    grid = cosine_grid(SAMPLES, code, str(device))
    target = target_of(batch.parts, device)
    codes = start_codes(cosine_grid(START_SAMPLES, code, str(device)), batch.parts, batch.splits, batch.tones)
    fit = evaluate(grid, target, codes, batch.objective)
    damping = torch.full_like(fit.loss, 1e-2)
    effort = _effort(batch.tones) * len(batch.parts)
    for step in range(STEPS if batch.tones else 0):
        if time.monotonic() > deadline:
            break
        if step == GATHER:
            target = replace(target, stray=stray(fit.alpha))
            fit = evaluate(grid, target, fit.codes, batch.objective)
        fit, damping = improve(grid, target, fit, damping, batch.objective)
        yield Progress(min(1.0, span[0] + span[1] * effort * (step + 1) / STEPS), "Fitting tones")
    if batch.earning and batch.tones:
        fit, kept = earning(grid, target, fit, batch.objective)
        found = _with_gradients(batch, target, fit)
        return [_left(one, own) for one, own in zip(found, kept.cpu().numpy(), strict=True)]
    return _with_gradients(batch, target, fit)


def _left(toned: Toned, kept: Array) -> Toned:
    """Those of the tones that are ``kept`` (T,), and the ground."""
    shown = np.concatenate([[True], kept])
    gradients = tuple(one for one, stays in zip(toned.gradients, shown, strict=True) if stays)
    return Toned(toned.codes[kept], toned.colours[shown], toned.worth[kept], gradients, len(kept))


def _with_gradients(batch: _Batch, target: Target, fit: Fit) -> list[Toned]:
    """The tones of each object; colours run where that saves enough."""
    values = worth(fit, target).cpu().numpy() if batch.tones else np.zeros((len(batch.parts), 0), np.float32)
    seen, codes = _numbers(weights(fit.alpha)[0]), fit.codes.cpu().numpy()
    pictures, shares = _numbers(target.picture), _numbers(target.share)
    first = 0 if target.under is None else 1  # what is painted already has no colour of its own
    toned = []
    for i, part in enumerate(batch.parts):
        there = np.zeros_like(pictures[i]) if target.under is None else seen[i, 0, :, None] * _numbers(target.under[i])
        shown = Shown(seen[i, first:], pictures[i], there, shares[i])
        colours, found = gradients(shown, part.frame, batch.least / part.area)
        colours = np.concatenate([np.zeros((first, 3), np.float32), colours])
        toned.append(Toned(codes[i], colours, values[i] * part.area * 3, (None,) * first + found))
    return toned


def _numbers(values: Tensor) -> Array:
    return values.cpu().double().numpy()
