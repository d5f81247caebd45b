"""Matches made alike among neighbours, so that pieces of the photo are copied whole."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.engine.arrays import Array, Floats

from .matching import SIDES, Matches, squared
from .patches import Patches

ROUNDS = 4
WORTH = 0.15  # of the median distance between a patch and its match: what a neighbour of another shift costs


def cohered(patches: Patches, wanted: Floats, there: Floats, matches: Matches) -> Iterator[None]:
    """Changes ``matches`` in place: each takes a neighbour's shift where that makes its distance and ``WORTH`` for
    each of four neighbours that is shifted otherwise less in sum (iterated conditional modes, Besag 1986, on the
    squares of one colour of a chess-board at a time). Without it patches of noise each find a match of their own,
    and their mean is smooth."""
    height, width = patches.size
    worth = WORTH * float(np.median(matches.away)) + 1e-6
    ys, xs = np.divmod(patches.wanted, width)
    number = np.pad(patches.number.reshape(height, width), 1, constant_values=-1).ravel()
    framed = (ys + 1) * (width + 2) + xs + 1
    beside = [number[framed + down * (width + 2) + right] for down, right in SIDES]
    colours = [np.flatnonzero((ys + xs) % 2 == parity) for parity in (0, 1)]
    shift = matches.found - patches.wanted
    for _ in range(ROUNDS):
        for who in colours:
            around = np.stack([np.where(side[who] >= 0, shift[side[who]], shift[who]) for side in beside])
            best = matches.away[who] + worth * (around != shift[who]).sum(0)
            for tried in around:
                _take(patches, wanted, there, matches, who, shift, tried, best, worth * (around != tried).sum(0))
            yield


def _take(
    patches: Patches, wanted: Floats, there: Floats, matches: Matches, who: Array, shift: Array, tried: Array,
    best: Floats, price: Floats,
) -> None:  # fmt: skip
    """Give the shift ``tried`` (n,) to those of ``who`` (n,) for whom it is better than ``best`` (n,) so far."""
    places = patches.wanted[who] + tried
    fit = (places >= 0) & (places < len(patches.usable)) & (price < best)
    fit &= patches.usable.take(places, mode="clip")
    some = np.flatnonzero(fit)
    away = squared(wanted[who[some]] - there[places[some]])
    better = away + price[some] < best[some]
    chosen = some[better]
    best[chosen] = away[better] + price[chosen]
    shift[who[chosen]] = tried[chosen]
    matches.found[who[chosen]], matches.away[who[chosen]] = places[chosen], away[better]
