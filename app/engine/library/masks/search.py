"""Masks like this one, over all pictures of a library that were decomposed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats

from .described import Shape
from .store import MaskEntry, MaskStore

SHAPE = 1 / 3
"""How much of a likeness is the shape's, and how much what is in the mask: see docs/search.md, "Masks"."""


@dataclass(frozen=True, slots=True)
class Found:
    """``similarity`` -1..1, 1 for the same mask: of its ``shape`` and its ``appearance`` together, each -1..1; of the
    shape alone where ``appearance`` is None."""

    entry: MaskEntry
    similarity: float
    shape: float
    appearance: float | None = None


class MaskSearch:
    """Loaded once, asked many times; what is stored later is seen by a new one. Some milliseconds a question at
    100,000 masks."""

    def __init__(self, store: MaskStore) -> None:
        stored = store.load()
        self.entries, self._free, self._placed = stored.entries, stored.free, stored.placed
        self._appearances = stored.appearances

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

    @property
    def appearances(self) -> Floats:
        """(n, APPEARANCE): what is in them, likewise; zero where an older version found the mask."""
        return self._appearances

    def similar(
        self, query: Shape, count: int, placed: bool = False, besides: str | None = None, a_picture: bool = True,
        appearance: Floats | None = None,
    ) -> list[Found]:
        """The most similar masks, best first. ``placed``: place and size in the picture count as well.
        ``besides``: a picture that is left out, such as the query's own. ``a_picture``: the best mask of each
        picture alone, since it is pictures that are looked for. ``appearance`` (APPEARANCE,): what is in the query;
        None: the shape alone counts, as it does where nothing is known of what is in any mask."""  # fmt: skip
        shapes = self._placed @ query.placed if placed else self._free @ query.free
        seen = None if appearance is None or not self._appearances.any() else self._appearances @ appearance
        values = shapes if seen is None else SHAPE * shapes + (1 - SHAPE) * seen
        found: list[Found] = []
        pictures: set[str] = set()
        for index in _best(values, 4 * count + 64 if a_picture else count):
            entry = self.entries[index]
            if entry.picture == besides or (a_picture and entry.picture in pictures):
                continue
            pictures.add(entry.picture)
            alike = None if seen is None else float(seen[index])
            found.append(Found(entry, float(values[index]), float(shapes[index]), alike))
        return found[:count]


def _best(values: Array, count: int) -> list[int]:
    """The places of the greatest values, greatest first, equal ones in order."""
    count = min(count, len(values))
    likely = np.argpartition(-values, count - 1)[:count] if 0 < count < len(values) else np.arange(len(values))
    return likely[np.lexsort((likely, -values[likely]))].tolist()
