"""What a job has done to a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAMED = 3  # paths a reason: enough to recognise what is meant


@dataclass(frozen=True, slots=True)
class AddReport:
    """How many cut-outs are new, were read again because their files had changed, are as they were, and have gone
    with their files; how many of the first two are set aside, for each reason; and what could not be read.

    ``added_aside``: how many of the new ones are set aside. ``aside_first``: for each reason the paths of the first
    `NAMED` that are.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    aside: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[tuple[str, str], ...] = ()
    guessed: int = 0
    cut_out: int = 0
    added_aside: int = 0
    aside_first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: float = 0.0
