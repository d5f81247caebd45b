"""The part of a search that depends on the object, and not on where the sliders stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.library.index import Hit, VectorIndex

from .facts import Facts
from .means import ClassMeans
from .settings import Query, Settings

SPARE = 4  # cut-outs of a class to draw from


@dataclass(frozen=True, slots=True)
class Candidate:
    """A class that may be suggested: the cut-outs in it that are most like the query, best first, and how like
    the class is to the query's own."""

    label: str
    hits: tuple[Hit, ...]
    kinship: float


def candidates(
    query: Query, index: VectorIndex, facts: Facts, means: ClassMeans, settings: Settings
) -> tuple[Candidate, ...]:
    """Every class of which something passes the filters, in the order of the labels (eq. 3.4 in each).

    Of the settings only the filters and ``colour`` count.
    """
    groups = facts.grouped(facts.passing(settings.filters))
    found = index.best(settings.asking(query), groups, SPARE)
    kinship = _kinship(query, means)
    return tuple(
        Candidate(label, tuple(hits), float(kin))
        for label, hits, kin in zip(facts.labels, found, kinship, strict=True)
        if hits
    )


def _kinship(query: Query, means: ClassMeans) -> Floats:
    """(k,) how like each class is to the query's, which is the nearest one where it is not known."""
    if not means.labels:
        return np.zeros(0, np.float32)
    label = query.label if query.label in means.labels else means.nearest(query.vector)
    return means.kinship(label)
