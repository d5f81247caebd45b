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


def searched(
    patches: Patches, wanted: Floats, there: Floats, matches: Matches, chance: np.random.Generator, widest: int
) -> Iterator[None]:
    """Better ``matches``, in place. ``wanted`` (n, k) and ``there`` (h * w, k) describe the patches; at random no
    farther than ``widest`` pixels from the match so far."""
    matches.away[:] = squared(wanted - there[matches.found])
    for jump in JUMPS:
        for side in SIDES:
            _hand_on(patches, wanted, there, matches, side[0] * jump, side[1] * jump)
        yield
    height, width = patches.size
    reach = widest
    while reach >= 1:
        ys, xs = np.divmod(matches.found, width)
        steps = chance.integers(-reach, reach + 1, (2, len(xs)))
        ys, xs = np.clip(ys + steps[0], 0, height - 1), np.clip(xs + steps[1], 0, width - 1)
        _try(patches, wanted, there, matches, np.arange(len(xs)), ys * width + xs)
        reach //= 2
        yield


def _hand_on(patches: Patches, wanted: Floats, there: Floats, matches: Matches, down: int, right: int) -> None:
    """Try the match of the patch ``down`` and ``right`` of each, moved back by as much."""
    height, width = patches.size
    ys, xs = np.divmod(patches.wanted, width)
    ys, xs = ys + down, xs + right
    inside = np.flatnonzero((ys >= 0) & (ys < height) & (xs >= 0) & (xs < width))
    number = patches.number[ys[inside] * width + xs[inside]]
    who = inside[number >= 0]
    theirs = matches.found[number[number >= 0]]
    y, x = np.divmod(theirs, width)
    y, x = y - down, x - right
    inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
    _try(patches, wanted, there, matches, who[inside], (y * width + x)[inside])


def _try(patches: Patches, wanted: Floats, there: Floats, matches: Matches, who: Array, places: Array) -> None:
    fit = patches.usable[places] & (places != matches.found[who])
    who, places = who[fit], places[fit]
    away = squared(wanted[who] - there[places])
    better = away < matches.away[who]
    matches.found[who[better]] = places[better]
    matches.away[who[better]] = away[better]


def squared(differences: Floats) -> Floats:
    """(n,): the squared lengths of ``differences`` (n, k)."""
    return np.einsum("nk,nk->n", differences, differences)
