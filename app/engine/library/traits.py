"""What the picture network sees of each cut-out as a whole: by it labels are taught, split and merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Floats
from app.engine.library.catalogue.library import Library

TRAITS = 1280  # numbers
TRAITS_VERSION = "lite0-last-1"


@dataclass(frozen=True, eq=False, slots=True)
class Traits:
    """``ids`` (n,), their ``labels`` (n), whether each was only ``guessed`` (n,), and ``vectors`` (n, 1280) float32
    of unit length, from which what all cut-outs have in common, ``centre`` (1280,), is taken away."""

    ids: NDArray[np.int64]
    labels: tuple[str, ...]
    guessed: NDArray[np.bool_]
    vectors: Floats
    centre: Floats

    def rows(self, ids: set[int]) -> NDArray[np.bool_]:
        """Which rows are those of ``ids``."""
        return np.isin(self.ids, sorted(ids))

    def of_labels(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Each label in order with the rows that have it."""
        labels = np.array(self.labels)
        for label in sorted(set(self.labels)):
            yield label, np.flatnonzero(labels == label)


def traits_of(library: Library, without_guesses: bool = False) -> Traits:
    """Of all cut-outs that are not set aside; ``without_guesses``: of those whose label is more than a guess."""
    with library.reading() as database:
        rows = database.execute(
            "SELECT id, label, label_from, vector FROM cutouts JOIN traits USING (id) "
            f"WHERE aside = '' AND version = ? {_NO_GUESS if without_guesses else ''} ORDER BY id",
            (TRAITS_VERSION,),
        ).fetchall()
    raw = np.frombuffer(b"".join(row["vector"] for row in rows), np.float16).reshape(-1, TRAITS).astype(np.float32)
    centre = raw.mean(0) if len(raw) > 1 else np.zeros(TRAITS, np.float32)
    return Traits(
        np.array([row["id"] for row in rows], np.int64), tuple(row["label"] for row in rows),
        np.array([row["label_from"] == "guess" for row in rows], bool), normalised(raw, centre), centre,
    )  # fmt: skip


_NO_GUESS = "AND label_from <> 'guess'"


def normalised(vectors: Floats, centre: Floats) -> Floats:
    """(n, d) -> without ``centre``, of unit length; so that two of different things are about at right angles."""
    centred = vectors - centre
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(lengths, 1e-6), np.float32)
