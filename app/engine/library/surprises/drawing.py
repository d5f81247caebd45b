"""Which of the ranked classes are shown: some from each group, by chance, starred ones more often."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

import numpy as np

from .groups import GROUPS, group_of
from .leaning import LEVEL, Leaning

SHARES = (2.0, 2.0, 2.0, 3.0)  # of nine, of each group: what is beyond is the widest


class Ranked(Protocol):
    """A cut-out that may be drawn."""

    @property
    def rank(self) -> int: ...
    @property
    def label(self) -> str: ...


T = TypeVar("T", bound=Ranked)


def slots(there: Sequence[int], weights: Sequence[float], total: int) -> tuple[int, ...]:
    """How many of ``total`` each group gets by its weight: at least one where it has any, at most what is ``there``."""
    given = [int(count > 0) for count in there]
    wanted = np.asarray(weights, float) / max(sum(weights), 1e-9) * total
    while sum(given) < min(total, sum(there)):
        lacking = [w - g if g < n else -np.inf for w, g, n in zip(wanted, given, there, strict=True)]
        given[int(np.argmax(lacking))] += 1
    while sum(given) > total:
        given[max(range(len(given)), key=given.__getitem__)] -= 1
    return tuple(given)


def drawn(
    ranked: Sequence[T],
    count: int,
    seed: int,
    leaning: Leaning = LEVEL,
    group: int | None = None,
    taken: Collection[str] = (),
) -> list[T]:
    """``count`` of those ``ranked``, in the order of their ranks; fewer where there are no more. ``group``: of that one
    alone. Labels that are ``taken`` take no part."""
    chance = np.random.default_rng(seed)
    free = [one for one in ranked if one.label not in taken]
    groups = [[one for one in free if group_of(one.rank) == number] for number in range(GROUPS)]
    if group is not None:
        return _some(groups[group], count, leaning, chance)
    weights = [share * lean for share, lean in zip(SHARES, leaning.groups, strict=True)]
    given = slots([len(one) for one in groups], weights, count)
    return [one for own, much in zip(groups, given, strict=True) for one in _some(own, much, leaning, chance)]


def _some(own: Sequence[T], count: int, leaning: Leaning, chance: np.random.Generator) -> list[T]:
    """Without putting back; by exponential clocks, so that the same seed gives much the same with other weights."""
    clocks = chance.exponential(size=len(own)) / [leaning.labels.get(one.label, 1.0) for one in own]
    return [own[place] for place in sorted(np.argsort(clocks, kind="stable")[:count].tolist())]
