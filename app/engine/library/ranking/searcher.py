"""Set once, ask many times: an opened library that suggests."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.errors import BadInput
from app.engine.library.features import SIDE, agreement, describer
from app.engine.library.index import VectorIndex, open_index

from .candidates import Candidate, candidates
from .facts import Fact, Facts, facts_of
from .kept_means import means_of
from .means import ClassMeans
from .settings import Query, Settings, Suggestion
from .suggestions import chosen, more_like, pinned


class Catalogue(Protocol):
    """What is asked of a library."""

    @property
    def folder(self) -> Path: ...

    @property
    def index_folder(self) -> Path: ...

    def cutouts(self) -> Sequence[Fact]: ...


class Searcher:
    """Holds a library's index, facts and class means; what was found for the last query is kept, so that a
    slider costs milliseconds. Any thread may call. What is added to the library later is seen by a new one."""

    def __init__(self, library: Catalogue, device: str = "cpu", index: VectorIndex | None = None) -> None:
        """``index``: another one than the library's own. BadInput where there is nothing to suggest."""
        self._index = index or open_index(library.index_folder)
        self._facts = facts_of(library.cutouts(), self._index.ids)
        if not len(self._facts):
            self.close()
            raise BadInput(
                f"The library in '{library.folder}' has no cut-outs to suggest; 'lamina library add' adds some."
            )
        self._folder, self._device = library.index_folder, device
        self._lock = threading.RLock()
        self._means: ClassMeans | None = None
        self._found: tuple[Query, tuple[object, ...], tuple[Candidate, ...]] | None = None

    def __enter__(self) -> Searcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()

    @property
    def facts(self) -> Facts:
        """The table of what can be suggested: its labels and licences are those to filter by."""
        return self._facts

    def query(self, foreground: Bytes, label: str | None = None) -> Query:
        """The object to ask with: (h, w, 4) uint8, straight alpha, sRGB. ``label``: what it is, where that is known.

        BadInput where nothing is seen of it. Loads the network when it is first called.
        """
        features = describer(self._device)([foreground])
        if not features.cells.any():
            raise BadInput("Nothing is selected: the mask is empty; choose an object.")
        return Query.of(features, label=label)

    def suggest(self, query: Query, settings: Settings) -> list[Suggestion]:
        """The suggestions, best first, pinned ones before them. The same for the same arguments."""
        with self._lock:
            kept = pinned(query, self._index, self._facts, settings)
            if settings.like is not None:
                return kept + more_like(query, self._index, self._facts, settings)
            return kept + chosen(self._candidates(query, settings), query.label, settings, kept)

    def why(self, query: Query, id: int) -> Floats:
        """(14, 14) in 0..1: where a cut-out is like the query. ``KeyError`` for one that is not there."""
        with self._lock:
            cells = self._index.vectors(np.array([id]))[0].astype(np.float32).reshape(SIDE, SIDE, -1)
        lengths = np.linalg.norm(cells, axis=-1, keepdims=True)
        return agreement(query.cells, cells / np.maximum(lengths, 1e-12))

    def _candidates(self, query: Query, settings: Settings) -> tuple[Candidate, ...]:
        asked = settings.filters, settings.colour
        if self._found is None or self._found[0] is not query or self._found[1] != asked:
            if self._means is None:
                self._means = means_of(self._folder, self._index, self._facts)
            found = candidates(query, self._index, self._facts, self._means, settings)
            self._found = query, asked, found
        return self._found[2]
