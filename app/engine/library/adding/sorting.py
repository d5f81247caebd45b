"""Which entries of a folder have to be read, and which are as they were."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.engine.jobs import Job, Progress

from .entry import Entry
from .state import Known

_STEP = 0.05  # seconds between two reports


@dataclass(slots=True)
class Sorted:
    """``todo``: entries with their stamps, in order; ``same``: those that are as they were, with their new stamps."""

    todo: list[tuple[Entry, str]] = field(default_factory=list)
    same: list[tuple[Entry, str, Known]] = field(default_factory=list)
    refused: list[tuple[Entry, str]] = field(default_factory=list)


def sort(entries: list[Entry], known: Mapping[str, Known], refused: Mapping[str, tuple[str, str]]) -> Job[Sorted]:
    """By sizes and times; where those differ from a known one's, by the bytes.

    ``refused``: what could not be read the last time: item -> (stamp, reason).
    """
    result = Sorted()
    last = time.monotonic()
    for number, entry in enumerate(entries):
        stamp, old = entry.stamp(), known.get(entry.item)
        if old is not None and stamp and (stamp == old.stamp or _same_bytes(entry, old)):
            result.same.append((entry, stamp, old))
        elif stamp and entry.item in refused and refused[entry.item][0] == stamp:
            result.refused.append((entry, refused[entry.item][1]))
        else:
            result.todo.append((entry, stamp))
        if time.monotonic() - last > _STEP:
            last = time.monotonic()
            yield Progress(number / len(entries), "Looking for changes")
    return result


def _same_bytes(entry: Entry, old: Known) -> bool:
    try:
        return entry.digest() == old.digest
    except OSError:
        return False
