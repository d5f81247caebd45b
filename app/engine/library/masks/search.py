"""Masks like this one, over all pictures of a library that were decomposed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats

from .described import Shape
from .store import MaskEntry, MaskStore


@dataclass(frozen=True, slots=True)
class Found:
    """``similarity`` -1..1, 1 for the same mask."""

    entry: MaskEntry
    similarity: float


class MaskSearch:
    """Loaded once, asked many times; what is stored later is seen by a new one. Some milliseconds a question at
    100,000 masks."""

    def __init__(self, store: MaskStore) -> None:
        self.entries, self._free, self._placed = store.load()

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def codes(self) -> Floats:
        """(n, LENGTH): the shapes of all masks, as ``entries`` are ordered."""
        return self._free

    @property
    def placed_codes(self) -> Floats:
        """(n, LENGTH): shapes with their places, likewise."""
        return self._placed

    def similar(
        self, query: Shape, count: int, placed: bool = False, besides: str | None = None, a_picture: bool = True
    ) -> list[Found]:
        """The most similar masks, best first. ``placed``: place and size in the picture count as well.
        ``besides``: a picture that is left out, such as the query's own. ``a_picture``: the best mask of each
        picture alone, since it is pictures that are looked for."""
        codes, code = (self._placed, query.placed) if placed else (self._free, query.free)
        found: list[Found] = []
        seen: set[str] = set()
        for index in _best(codes @ code, 4 * count + 64 if a_picture else count):
            entry = self.entries[index]
            if entry.picture == besides or (a_picture and entry.picture in seen):
                continue
            seen.add(entry.picture)
            found.append(Found(entry, float(codes[index] @ code)))
        return found[:count]


def _best(values: Array, count: int) -> list[int]:
    """The places of the greatest values, greatest first, equal ones in order."""
    count = min(count, len(values))
    likely = np.argpartition(-values, count - 1)[:count] if 0 < count < len(values) else np.arange(len(values))
    return likely[np.lexsort((likely, -values[likely]))].tolist()
