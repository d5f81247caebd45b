"""A hole filled by patches, from coarse to fine.

Wexler, Shechtman, Irani, "Space-Time Completion of Video", TPAMI 2007: by turns find for each patch over the hole
the one outside that looks most like it, and make each pixel the mean of what the patches over it want.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .areas import Things
from .cohering import cohered
from .levels import Level, pyramid
from .matching import Matches, neighbours, searched
from .patches import NUMBERS, Description, Patches
from .shifts import Shifts
from .smooth import smooth_by
from .texture import with_texture
from .voting import vote_weights, voted

FEW = 5000  # patches that may be matched thoroughly
FIRST, THOROUGH, LATER = 12, 8, 4  # rounds on the coarsest level, on small ones, on large ones
NEAR = 16  # pixels; how far off a match may be looked for on large levels
UPRIGHT, LEVEL = 1.0, 0.3
"""Patches so far apart as the picture is long differ by the squares of these more than they look, down and across:
ground is rather like ground to its left and right than like sky above. Two patches whose colours are off by a twentieth
everywhere differ by 0.4."""
DOUBT = 1.3  # a pixel's trust falls by so much with each pixel of distance from what is known


@dataclass(frozen=True, eq=False, slots=True)
class Filled:
    """``picture`` (h, w, 3) float32 in 0..1 with the hole filled, and from where."""

    picture: Floats
    shifts: Shifts


def filled(
    finest: Level, chance: np.random.Generator, things: Things | None = None
) -> Generator[float, None, Filled]:  # fmt: skip
    """Yields the share that is done. ``finest`` has room for at least one patch outside the hole. ``things``: what
    each place shows or is to show, on the picture of ``finest``."""
    levels = pyramid(with_texture(finest))
    work = [level.hole.sum() * _rounds(level, at == len(levels) - 1) for at, level in enumerate(levels)]
    done, before = 0.0, None
    for at in reversed(range(len(levels))):
        rounds = _rounds(levels[at], before is None)
        step = work[at] / sum(work) / rounds
        level = _Filling(levels[at], before, chance, things)
        for _ in range(rounds):
            for _ in level.round():
                yield done
            done += step
        if not at:
            for _ in level.cohered():
                yield done
        before = level.result()
    assert before is not None
    return Filled(before.picture[..., :3], before.shifts)


def _rounds(level: Level, coarsest: bool) -> int:
    if coarsest:
        return FIRST
    return THOROUGH if np.count_nonzero(level.hole) < FEW else LATER


class _Filling:
    """One level while it is filled."""

    def __init__(
        self, level: Level, before: Filled | None, chance: np.random.Generator, things: Things | None
    ) -> None:  # fmt: skip
        self._hole, self._chance = level.hole, chance
        self._patches = patches = Patches.of(level.hole)
        self._beside = neighbours(patches)
        places = np.flatnonzero(patches.usable)
        self._places = _spread_out(level.size)
        if things is not None:
            self._places = np.hstack([self._places, things.on(level.size)])
        self._description = Description.learned(level.picture, places, chance)
        self._there = np.zeros((level.hole.size, NUMBERS + self._places.shape[1]), np.float32)
        self._there[places] = self._described(level.picture, places)
        distance = cv2.distanceTransform(level.hole.astype(np.uint8), cv2.DIST_L2, 3)
        self._trust = np.asarray(DOUBT**-distance, np.float32).ravel()[patches.wanted]
        away = np.zeros(len(patches.wanted), np.float32)
        if before is None:
            self._matches = Matches(chance.choice(places, len(patches.wanted)), away)
            self._picture = smooth_by(level.picture, level.hole, None if things is None else things.areas)
        else:
            self._matches = Matches(before.shifts.taken_to(patches, chance), away)
            self._picture = voted(level.picture, level.hole, patches, self._matches, self._weights())

    def round(self) -> Iterator[None]:
        """Match, then vote."""
        few = len(self._patches.wanted) < FEW
        wanted = self._described(self._picture, self._patches.wanted)
        widest = max(self._hole.shape) if few else NEAR
        yield from searched(
            self._patches, self._beside, wanted, self._there, self._matches, self._chance, widest
        )  # fmt: skip
        self._picture = voted(self._picture, self._hole, self._patches, self._matches, self._weights())
        yield

    def cohered(self) -> Iterator[None]:
        """Pieces instead of pixels."""
        wanted = self._described(self._picture, self._patches.wanted)
        yield from cohered(self._patches, wanted, self._there, self._matches)
        self._picture = voted(self._picture, self._hole, self._patches, self._matches, self._weights())
        yield

    def result(self) -> Filled:
        return Filled(self._picture, Shifts.of(self._patches, self._matches, self._weights()))

    def _described(self, picture: Floats, places: Array) -> Floats:
        """(n, k): what patches look like, where they are and of what."""
        return np.hstack([self._description.of(picture, places), self._places[places]])

    def _weights(self) -> Floats:
        return vote_weights(self._matches, self._trust)


def _spread_out(size: tuple[int, int]) -> Floats:
    """(h * w, 2): where each pixel of a picture of ``size`` is, so that what is far away looks less alike."""
    ys, xs = np.mgrid[: size[0], : size[1]] / max(size)
    return np.asarray(np.stack([UPRIGHT * ys.ravel(), LEVEL * xs.ravel()], 1), np.float32)
