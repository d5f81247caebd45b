"""A photo without an object: the hole that it leaves filled with what could be behind it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.jobs import Job, Progress, told

from .areas import part
from .checking import checked
from .continuing import continued
from .filling import Filled, filled
from .laying import laid_over
from .levels import level_of, sources
from .refining import refined
from .seams import corrected
from .shifts import Shifts
from .smooth import smooth
from .surroundings import surroundings
from .transfer import transferred

MOST, REFINED_MOST = 20_000, 150_000  # pixels of the hole where it is filled by patches, and where these are put right
FILLED, REFINED = 0.6, 0.8  # how much is done by then
DOING = "Filling the background"
T = TypeVar("T")


def inpainted(photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
    """``photo`` (h, w, 3) uint8, or (h, w) grey, with ``hole`` (h, w) filled: bool, or how much of the filling is
    seen, 0..1. Where the hole is 0 the photo stays bit for bit. The same ``seed`` gives the same result.
    ``areas`` as ``Inpainter`` has them: each is continued into the hole and filled from itself.

    BadInput where the mask is empty, covers all, or is of another size than the photo.
    """
    share = checked(photo, hole)
    if photo.ndim == 2:
        return (yield from _grey(photo, share, seed, areas))
    result = photo.copy()
    box = surroundings(share)
    here = photo[box]
    own = None if areas is None else part(areas, share.shape, box)
    fill = yield from _filled(here, share[box] > 0, np.random.default_rng(seed), own)
    result[box] = laid_over(here, fill, share[box])
    yield Progress(1.0, DOING)
    return result


def _grey(photo: Bytes, share: Floats, seed: int, areas: Bytes | None) -> Job[Bytes]:
    result = yield from inpainted(np.repeat(photo[..., None], 3, 2), share, seed, areas)
    return np.ascontiguousarray(result[..., 0])


def _filled(photo: Bytes, hole: Array, chance: np.random.Generator, areas: Bytes | None) -> Job[Bytes]:
    yield Progress(0.0, DOING)
    level = level_of(photo, hole, MOST)
    if not sources(level.hole):
        return np.rint(smooth(photo, hole)).astype(np.uint8)
    seen = None if areas is None else continued(areas, level)
    small = yield from _told(filled(level, chance, seen), 0.0, FILLED)
    shifts = small.shifts
    if level.size != hole.shape:
        shifts = yield from _exact(photo, hole, small)
    yield Progress(REFINED, DOING)
    shade = corrected(level, shifts.resized(level.size))
    return (yield from _told(transferred(photo, hole, small.picture, shifts, shade), REFINED, 1.0))


def _exact(photo: Bytes, hole: Array, small: Filled) -> Job[Shifts]:
    """Shifts that are true to a pixel of a larger picture."""
    level = level_of(photo, hole, REFINED_MOST)
    middle = np.rint(level.picture * 255).astype(np.uint8)
    work = transferred(middle, level.hole, small.picture, small.shifts)
    guess = yield from _told(work, FILLED, (FILLED + REFINED) / 2)
    return (yield from _told(refined(middle, level.hole, guess, small.shifts), (FILLED + REFINED) / 2, REFINED))


def _told(work: Generator[float, None, T], start: float, end: float) -> Job[T]:
    """The share of ``work`` that is done as progress from ``start`` to ``end``."""
    return told(work, lambda done: Progress(start + (end - start) * done, DOING))
