"""What a job has done to a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AddReport:
    """How many cut-outs are new, were read again because their files had changed, are as they were, and have gone
    with their files; how many of the first two are set aside, for each reason; and what could not be read."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    aside: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[tuple[str, str], ...] = ()
    guessed: int = 0
    cut_out: int = 0
    seconds: float = 0.0
