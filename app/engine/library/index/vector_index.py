"""What the ranking asks of an index, whoever keeps the vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Array, Floats
from app.engine.jobs import Job

Ids = NDArray[np.int64]
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Hit:
    """A vector that was found: its ``id``, and its exact inner product with the query."""

    id: int
    similarity: float


class VectorIndex(Protocol):
    """Vectors by id. One job at a time writes; what is added is kept from the next ``flush`` on."""

    @property
    def ids(self) -> Ids:
        """(n,) the ids of all vectors, in no special order."""
        ...

    def __len__(self) -> int: ...

    def add(self, ids: Ids, vectors: Halves) -> None:
        """(m,) ids, each once, small numbers as a catalogue counts (0 to 2**27), and (m, d) vectors of unit length.
        One that is there already is replaced."""
        ...

    def remove(self, ids: Ids) -> None:
        """Those that are not there are passed over."""
        ...

    def search(self, query: Array, count: int, among: Ids | None = None) -> list[Hit]:
        """The ``count`` with the highest inner product with ``query`` (d,), best first, equals by id;
        among all of them or these alone. Which ones is nearly always exact, similarities are."""
        ...

    def best(self, query: Array, groups: Sequence[Ids], count: int) -> list[list[Hit]]:
        """``search`` within each of the groups, at once. Ids that are not there are passed over."""
        ...

    def vectors(self, ids: Ids) -> Halves:
        """(m, d), in the order asked for. ``KeyError`` for an id that is not there."""
        ...

    def mean(self, ids: Ids) -> Floats:
        """(d,) float32, the mean of these vectors (of those that are there); zero where none is."""
        ...

    def prepare(self) -> Job[None]:
        """Bring up to date what makes searching fast; without it searching is right, but slower."""
        ...

    def flush(self) -> None:
        """Make sure that what was added and removed outlasts the program and the power."""
        ...

    def close(self) -> None:
        """Flush and let go of the files."""
        ...


def ranked(ids: Ids, similarities: Floats, count: int) -> list[Hit]:
    """The ``count`` best, best first, equals by id."""
    order = np.lexsort((ids, -similarities))[:count]
    return [Hit(int(ids[at]), float(similarities[at])) for at in order]
