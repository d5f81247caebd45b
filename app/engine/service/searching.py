"""The library that is open in the engine process: set once, asked many times."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.library import CutOut, open_library
from app.engine.library.index import open_index
from app.engine.library.ranking import Filters, Query, Searcher, Settings, Suggestion

from .library_requests import Holdings, Suggested

KEPT = 16  # objects that were asked about last
FEWEST = 5  # suggestions, however few classes there are
SHARE = 0.5  # of the classes at most, so that a surprise has others to come to


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """A library's facts as they were read once."""

    folder: Path
    index_folder: Path
    rows: tuple[CutOut, ...]

    def cutouts(self) -> Sequence[CutOut]:
        return self.rows


class Search:
    """One library, as it was in one version. ``searcher`` is None where nothing can be suggested."""

    def __init__(self, folder: str, version: int) -> None:
        """BadInput where there is no library in ``folder`` or it cannot be read."""
        self.folder, self.version = folder, version
        self.searcher, self._aside = _opened(Path(folder))
        self._queries: OrderedDict[bytes, Query] = OrderedDict()

    def close(self) -> None:
        """Let go of the files."""
        if self.searcher is not None:
            self.searcher.close()

    def holdings(self, filters: Filters | None) -> Holdings:
        """See ``HoldingsRequest``."""
        if self.searcher is None:
            return Holdings(np.zeros(0, np.int64), np.zeros(0, np.int32), (), (), 0, self._aside)
        facts = self.searcher.facts
        rows = np.flatnonzero(facts.passing(filters or Filters()))
        rows = rows[np.argsort(facts.label[rows], kind="stable")]
        return Holdings(facts.ids[rows], facts.label[rows], facts.labels, facts.licences, len(facts), self._aside)

    def suggest(self, foreground: Bytes, label: str | None, settings: Settings) -> Suggested:
        """See ``SuggestRequest``. Of few classes no more than a share is shown at a time."""
        if self.searcher is None:
            return Suggested((), 0)
        facts = self.searcher.facts
        passing = np.unique(facts.label[facts.passing(settings.filters)])
        classes = sum(facts.labels[number] not in settings.refused for number in passing)
        query, fitted = self._query(foreground, label), fitting(settings, classes)
        return Suggested(tuple(self.searcher.suggest(query, fitted)), classes)

    def ranked(self, foreground: Bytes, label: str | None, settings: Settings) -> list[Suggestion]:
        """The best cut-out of every class in the order of the classes, without the object itself."""
        if self.searcher is None:
            return []
        query = self._query(foreground, label)
        every = max(1, len(self.searcher.facts.labels))
        return self.searcher.suggest(query, replace(settings, surprise=0.0, count=every, itself=False))

    def why(self, foreground: Bytes, label: str | None, id: int) -> Floats:
        """See ``WhyRequest``; nothing agrees with a cut-out that has gone."""
        if self.searcher is None or not self.searcher.facts.has(id):
            return np.zeros((14, 14), np.float32)
        return self.searcher.why(self._query(foreground, label), id)

    def _query(self, foreground: Bytes, label: str | None) -> Query:
        assert self.searcher is not None
        key = hashlib.blake2b(
            foreground.tobytes() + repr((foreground.shape, label)).encode(), digest_size=16
        ).digest()
        if key not in self._queries:
            self._queries[key] = self.searcher.query(foreground, label)
            while len(self._queries) > KEPT:
                self._queries.popitem(last=False)
        self._queries.move_to_end(key)
        return self._queries[key]


def fitting(settings: Settings, classes: int) -> Settings:
    """``settings`` with no more suggestions than a share of the classes, where there is one of each class."""
    if settings.like is not None:
        return settings
    most = max(FEWEST, round(SHARE * classes)) + len(settings.pinned)
    return replace(settings, count=min(settings.count, most))


_open: Search | None = None


def search_in(folder: str, version: int) -> Search:
    """The library, opened if it is another one than the last time, or another version of it."""
    global _open
    if _open is None or (_open.folder, _open.version) != (folder, version):
        if _open is not None:
            _open.close()
            _open = None
        _open = Search(folder, version)
    return _open


def _opened(folder: Path) -> tuple[Searcher | None, int]:
    """None where nothing can be suggested; and how many cut-outs are set aside."""
    with open_library(folder) as library:
        aside = sum(library.asides().values())
        catalogue = _Catalogue(library.folder, library.index_folder, tuple(library.cutouts()))
    if not catalogue.rows:
        return None, aside
    index = open_index(catalogue.index_folder)
    if not np.isin([row.id for row in catalogue.rows], index.ids).any():
        index.close()
        return None, aside
    return Searcher(catalogue, index=index), aside
