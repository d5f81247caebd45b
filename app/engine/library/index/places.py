"""Where in the files each id's vector is."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array

from .vector_index import Ids

LARGEST = 1 << 27  # ids are looked up in a table, so they are to be as a catalogue counts them


class Places:
    """The row of each id, in both directions."""

    def __init__(self, ids: Ids, removed: Array) -> None:
        """``ids`` of all rows (n,), and the rows that no longer count."""
        self._ids = ids
        self._alive = np.ones(len(ids), bool)
        self._alive[removed] = False
        self._rows = len(ids)
        self._table = np.full(int(ids.max(initial=0)) + 1, -1, np.int32)
        rows = np.flatnonzero(self._alive)
        self._table[ids[rows]] = rows

    def __len__(self) -> int:
        return int(np.count_nonzero(self.alive))

    @property
    def alive(self) -> Array:
        """(n,) bool, whether the row still counts."""
        return self._alive[: self._rows]

    @property
    def ids(self) -> Ids:
        """(n,) the id of each row, also of those that no longer count."""
        return self._ids[: self._rows]

    def rows(self, ids: Ids) -> Array:
        """(m,) the row of each id, -1 where there is none."""
        wanted = np.asarray(ids, np.int64)
        known = (wanted >= 0) & (wanted < len(self._table))
        return np.where(known, self._table[np.where(known, wanted, 0)], -1)

    def add(self, ids: Ids) -> None:
        """They stand in the next rows."""
        end = self._rows + len(ids)
        self._ids, self._alive = grown(self._ids, end, 0), grown(self._alive, end, True)
        self._table = grown(self._table, int(ids.max(initial=0)) + 1, -1)
        self._ids[self._rows : end] = ids
        self._alive[self._rows : end] = True
        self._table[ids] = np.arange(self._rows, end)
        self._rows = end

    def remove(self, rows: Array) -> None:
        """These rows no longer count."""
        self._alive[rows] = False
        self._table[self._ids[rows]] = -1


def grown(values: Array, least: int, filling: object) -> Array:
    """``values`` with room for ``least``, twice as much as before where it must grow."""
    if least <= len(values):
        return values
    larger = np.full(max(least, 2 * len(values)), filling, values.dtype)
    larger[: len(values)] = values
    return larger
