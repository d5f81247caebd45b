"""What an artist leans to, from what was starred: labels and groups of ranks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .groups import GROUPS

DOUBT = 6  # blends that count as shown with the usual share of stars, before a group's own share counts
MOST = 2.0  # times as many of a group as without stars, or as few
A_STAR = 2.0  # a label with one star is drawn so much more often again than one without


class Tallied(Protocol):
    """What was starred: for each group how many blends were shown and how many stars were given; stars by label."""

    @property
    def shown(self) -> tuple[int, ...]: ...
    @property
    def starred(self) -> tuple[int, ...]: ...
    @property
    def labels(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Leaning:
    """Weights: of each group, and of labels beside 1 for all others."""

    groups: tuple[float, ...] = (1.0,) * GROUPS
    labels: Mapping[str, float] = field(default_factory=dict)


LEVEL = Leaning()


def leaning_of(tally: Tallied) -> Leaning:
    """A group's weight is its share of stars beside the mean share, drawn to 1 while little was shown; a label's grows
    with each star."""
    shown, starred = sum(tally.shown), sum(tally.starred)
    if not shown or not starred:
        return LEVEL
    usual = starred / shown
    shares = [(s + DOUBT * usual) / (n + DOUBT) / usual for n, s in zip(tally.shown, tally.starred, strict=True)]
    groups = tuple(min(MOST, max(1 / MOST, share)) for share in shares)
    return Leaning(groups, {label: 1 + A_STAR * stars for label, stars in tally.labels.items() if stars})
