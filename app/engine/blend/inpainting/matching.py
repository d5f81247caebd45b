"""For each patch at the hole, one outside that looks like it (PatchMatch, all patches at once).

Barnes, Shechtman, Finkelstein, Goldman, "PatchMatch", SIGGRAPH 2009: good matches are handed on to neighbours, and
looked for at random at ever smaller distance. Here every step is taken for all patches together, and matches are
handed on over 8, 4, 2 and 1 pixels, as in jump flooding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats

from .patches import Patches

JUMPS = (8, 4, 2, 1)
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0))


@dataclass(eq=False, slots=True)
class Matches:
    """``found`` (n,): the place of the match of each wanted patch; ``away`` (n,): the squared distance."""

    found: Array
    away: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Neighbour:
    """The wanted patches ``who`` that have another one ``way`` places on, and the numbers of those, ``theirs``."""

    way: int
    who: Array
    theirs: Array


def neighbours(patches: Patches) -> list[Neighbour]:
    """All over which matches are handed on, the farthest first."""
    height, width = patches.size
    ys, xs = np.divmod(patches.wanted, width)
    found = []
    for down, right in ((side[0] * jump, side[1] * jump) for jump in JUMPS for side in SIDES):
        inside = np.flatnonzero((ys + down >= 0) & (ys + down < height) & (xs + right >= 0) & (xs + right < width))
        number = patches.number[patches.wanted[inside] + down * width + right]
        found.append(Neighbour(down * width + right, inside[number >= 0], number[number >= 0]))
    return found


def searched(
    patches: Patches, beside: list[Neighbour], wanted: Floats, there: Floats, matches: Matches,
    chance: np.random.Generator, widest: int,
) -> Iterator[None]:  # fmt: skip
    """Better ``matches``, in place. ``beside``: the ``neighbours`` of the patches. ``wanted`` (n, k) and ``there``
    (h * w, k) describe them; at random no farther than ``widest`` pixels from the match so far."""
    matches.away[:] = squared(wanted - there.take(matches.found, 0))
    for number, one in enumerate(beside):
        # A match that runs out of the picture on one side comes in on the other, where it is one like any other.
        _try(patches, wanted, there, matches, one.who, matches.found[one.theirs] - one.way)
        if number % len(SIDES) == len(SIDES) - 1:
            yield
    height, width = patches.size
    everyone = np.arange(len(matches.found))
    reach = widest
    while reach >= 1:
        ys, xs = np.divmod(matches.found, width)
        steps = chance.integers(-reach, reach + 1, (2, len(xs)))
        ys, xs = np.clip(ys + steps[0], 0, height - 1), np.clip(xs + steps[1], 0, width - 1)
        _try(patches, wanted, there, matches, everyone, ys * width + xs)
        reach //= 2
        yield


def _try(patches: Patches, wanted: Floats, there: Floats, matches: Matches, who: Array, places: Array) -> None:
    fit = np.flatnonzero(patches.usable.take(places, mode="clip") & (places != matches.found[who]))
    who, places = who[fit], places[fit]
    gap = there.take(places, 0)
    gap -= wanted.take(who, 0)
    away = squared(gap)
    better = np.flatnonzero(away < matches.away[who])
    who = who[better]
    matches.found[who], matches.away[who] = places[better], away[better]


def squared(differences: Floats) -> Floats:
    """(n,): the squared lengths of ``differences`` (n, k)."""
    return np.einsum("nk,nk->n", differences, differences)
