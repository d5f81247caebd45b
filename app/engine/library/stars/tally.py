"""Stars counted: by group of ranks, and by label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.engine.library.surprises import GROUPS, group_of

Kind = Literal["liked", "surprising", "realistic"]
KINDS: tuple[Kind, ...] = ("liked", "surprising", "realistic")


@dataclass(frozen=True, slots=True)
class Tally:
    """``shown``: blends of each group; ``kinds``: stars of each kind, by group; ``labels``: stars by label, most
    first."""

    shown: tuple[int, ...]
    kinds: Mapping[Kind, tuple[int, ...]]
    labels: Mapping[str, int]

    @property
    def starred(self) -> tuple[int, ...]:
        """All stars, by group."""
        return tuple(sum(counts) for counts in zip(*self.kinds.values(), strict=True))

    @property
    def stars(self) -> int:
        return sum(self.starred)

    def share(self, kind: Kind, group: int) -> float:
        """Of the blends of a group that were shown, how many got this star: 0..1."""
        return self.kinds[kind][group] / self.shown[group] if self.shown[group] else 0.0


def tallied(shown: Iterable[tuple[int, int]], stars: Iterable[tuple[Kind, int, str, int]]) -> Tally:
    """From (rank, how many were shown) and (kind, rank, label, how many stars)."""
    seen = [0] * GROUPS
    for rank, count in shown:
        seen[group_of(rank)] += count
    kinds: dict[Kind, list[int]] = {kind: [0] * GROUPS for kind in KINDS}
    labels: dict[str, int] = {}
    for kind, rank, label, count in stars:
        kinds[kind][group_of(rank)] += count
        labels[label] = labels.get(label, 0) + count
    ordered = dict(sorted(labels.items(), key=lambda pair: (-pair[1], pair[0])))
    return Tally(tuple(seen), {kind: tuple(counts) for kind, counts in kinds.items()}, ordered)
