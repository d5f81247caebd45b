"""An index in a folder of its own: float16 vectors, looked through whole or by a shortlist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.jobs import Job, Progress
from app.engine.library.features import LENGTH, VERSION

from .halves import floats
from .matrix_file import MatrixFile, delete
from .places import LARGEST, Places
from .shortlist import discard, made, opened
from .state import State, damaged, loaded, save
from .vector_index import Halves, Hit, Ids, ranked

EXACT = 2048  # vectors that are looked through whole in less time than anyone notices
LISTED = 400  # candidates, at least, whose similarity is worked out exactly,
SHARE = 1000  # and one of so many: the fuller it is about the query, the more are as near
TOGETHER = 400  # vectors in memory at once
OF_GROUPS = 2048  # the same, of all groups together
OF_A_GROUP = 8  # at most of one group, unless more are asked for
GROWN = 4  # times as many vectors as the shortlist's axes were found for: it is made anew


def open_index(folder: Path, dimensions: int = LENGTH, features: int = VERSION) -> LocalIndex:
    """The index in ``folder``, a new one if there is none. Takes milliseconds whatever its size.

    ``features``: the version of what the numbers mean. What a crash left half-written does not count.
    BadInput where the index was made by another version of the program, or is damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return LocalIndex(folder, loaded(folder, dimensions, features))


class LocalIndex:
    """A ``VectorIndex`` in files: vectors and ids that only grow, rows that were removed, and a shortlist.

    Several programs may read while one writes; each sees what had been flushed when it opened the index.
    """

    def __init__(self, folder: Path, state: State) -> None:
        self._folder, self._state = folder, state
        generation = state.generation
        self._vectors = MatrixFile(folder / f"vectors-{generation}.f16", state.dimensions, np.float16, state.rows)
        self._ids = MatrixFile(folder / f"ids-{generation}.i64", 1, np.int64, state.rows)
        self._removed = MatrixFile(folder / f"removed-{generation}.i64", 1, np.int64, state.removed)
        self._shortlist = opened(folder, state.shortlist, state.rows) if state.fitted else None
        self._changed = False
        if not all(file.whole() for file in (self._vectors, self._ids, self._removed)):
            self.close()
            raise damaged(folder)
        ids, removed = self._ids.mapped()[:, 0], self._removed.mapped()[:, 0]
        self._places = Places(np.array(ids, np.int64), np.array(removed, np.int64))

    @property
    def ids(self) -> Ids:
        return self._places.ids[self._places.alive]

    def __len__(self) -> int:
        return len(self._places)

    def add(self, ids: Ids, vectors: Halves) -> None:
        ids = np.asarray(ids, np.int64)
        if vectors.shape != (len(ids), self._state.dimensions) or len(np.unique(ids)) != len(ids):
            raise ValueError(f"needed: vectors of {self._state.dimensions} numbers, one for each id, and each id once")
        if len(ids) and not 0 <= ids.min() <= ids.max() < LARGEST:
            raise ValueError(f"ids are to be from 0 to {LARGEST}")
        self.remove(ids)
        self._vectors.append(vectors)
        self._ids.append(ids[:, None])
        if self._shortlist is not None:
            self._shortlist.append(vectors)
        self._places.add(ids)
        self._changed = True

    def remove(self, ids: Ids) -> None:
        rows = self._there(ids)
        if len(rows):
            self._removed.append(rows[:, None])
            self._places.remove(rows)
            self._changed = True

    def search(self, query: Array, count: int, among: Ids | None = None) -> list[Hit]:
        rows = np.flatnonzero(self._places.alive) if among is None else self._there(among)
        return self._best(query, [rows], count, max(LISTED, len(rows) // SHARE, 4 * count))[0]

    def best(self, query: Array, groups: Sequence[Ids], count: int) -> list[list[Hit]]:
        keep = max(count, min(OF_A_GROUP, OF_GROUPS // max(1, len(groups))))
        return self._best(query, [self._there(ids) for ids in groups], count, keep)

    def vectors(self, ids: Ids) -> Halves:
        rows = self._places.rows(ids)
        if (rows < 0).any():
            raise KeyError(int(np.asarray(ids)[rows < 0][0]))
        return self._vectors.take(rows)

    def mean(self, ids: Ids) -> Floats:
        rows, total = np.sort(self._there(ids)), np.zeros(self._state.dimensions, np.float32)
        for at in range(0, len(rows), TOGETHER):
            total += floats(self._vectors.take(rows[at : at + TOGETHER])).sum(0)
        return np.asarray(total / max(1, len(rows)), np.float32)

    def prepare(self) -> Job[None]:
        """Give up the room of what was removed once that is more than half, and make the shortlist if it is missing."""
        if self._vectors.rows <= EXACT:
            return
        if 2 * len(self) < self._vectors.rows:
            yield from self._compact()
        if self._shortlist is None or self._vectors.rows > GROWN * self._state.fitted:
            self.flush()
            new, old = (yield from made(self._folder, self._state.shortlist + 1, self._vectors)), self._shortlist
            self._shortlist, self._changed = new, True
            self._state = replace(self._state, shortlist=new.number, fitted=new.codes.rows)
            self.flush()
            if old is not None:
                discard(self._folder, old)

    def flush(self) -> None:
        if not self._changed:
            return
        for file in self._files():
            file.sync()
        self._state = replace(self._state, rows=self._vectors.rows, removed=self._removed.rows)
        save(self._folder, self._state)
        self._changed = False

    def close(self) -> None:
        self.flush()
        for file in self._files():
            file.close()

    def _files(self) -> list[MatrixFile]:
        return [self._vectors, self._ids, self._removed, *([self._shortlist.codes] if self._shortlist else [])]

    def _there(self, ids: Ids) -> Array:
        rows = self._places.rows(ids)
        return rows[rows >= 0]

    def _best(self, query: Array, groups: Sequence[Array], count: int, keep: int) -> list[list[Hit]]:
        """The best ``count`` of each group of rows, out of ``keep`` of it by the shortlist."""
        asked = np.asarray(query, np.float32)
        if self._shortlist is None or sum(map(len, groups)) <= EXACT:
            return self._exactly(asked, groups, count)
        scores = self._shortlist.scores(asked)
        return self._exactly(asked, [_highest(rows, scores, keep) for rows in groups], count)

    def _exactly(self, query: Floats, groups: Sequence[Array], count: int) -> list[list[Hit]]:
        """The best ``count`` of each group of rows by exact similarity; the file is read from its start to its end."""
        wanted = np.unique(np.concatenate([*groups, np.zeros(0, np.int64)]))
        similarity = np.zeros(len(wanted), np.float32)
        for at in range(0, len(wanted), TOGETHER):
            part = slice(at, at + TOGETHER)
            similarity[part] = floats(self._vectors.take(wanted[part])) @ query
        found = [np.searchsorted(wanted, rows) for rows in groups]
        return [ranked(self._places.ids[wanted[at]], similarity[at], count) for at in found]

    def _compact(self) -> Job[None]:
        """New files with those that count alone, which take the place of the old ones at once."""
        self.flush()
        rows = np.flatnonzero(self._places.alive)
        state = replace(self._state, rows=0, removed=0, generation=self._state.generation + 1, fitted=0)
        new = LocalIndex(self._folder, state)
        try:
            for at in range(0, len(rows), TOGETHER):
                part = rows[at : at + TOGETHER]
                new.add(self._places.ids[part], self._vectors.take(part))
                yield Progress(0.3 * at / len(rows), "Making room")
        except BaseException:
            delete(*new._files())
            raise
        new.flush()
        if self._shortlist is not None:
            discard(self._folder, self._shortlist)
        delete(self._vectors, self._ids, self._removed)
        self._state, self._places, self._shortlist = new._state, new._places, None
        self._vectors, self._ids, self._removed = new._vectors, new._ids, new._removed


def _highest(rows: Array, scores: Floats, keep: int) -> Array:
    """The ``keep`` of the rows with the highest scores."""
    if len(rows) <= keep:
        return rows
    return rows[np.argpartition(scores[rows], len(rows) - keep)[-keep:]]
