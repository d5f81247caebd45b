"""What a person asks for, and what is suggested."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from app.engine.arrays import Array
from app.engine.library.features import Features, Halves

from .facts import Filters

By = Literal["class", "instance"]


@dataclass(frozen=True, eq=False)
class Query:
    """The object that look-alikes are sought of: ``cells`` (14, 14, 50), its ``vector`` and its
    ``shape_vector`` (9800,), and its ``label`` where it is known."""

    cells: Halves
    vector: Halves
    shape_vector: Halves
    label: str | None = None

    @staticmethod
    def of(features: Features, number: int = 0, label: str | None = None) -> Query:
        """Object ``number`` of ``features``."""
        return Query(features.cells[number], features.vectors[number], features.shape_vectors[number], label)


@dataclass(frozen=True, slots=True)
class Settings:
    """How suggestions are chosen.

    ``by``: in which order the classes come. "instance": by the cut-out in them that is most like the query
    (eq. 3.4); "class": by how like the whole class is to the query's.
    ``meaning``: in 0..1, anything between the two, from same shape to same meaning; None: what ``by`` says.
    ``surprise``: in 0..1, from what could be real to what is absurd: how far down the order of classes to begin.
    ``colour``: whether colours count. ``own_class``: whether the query's own class takes part.
    ``pinned``: cut-outs that stay, first. ``refused``: labels that do not take part. ``like``: a cut-out of which
    more is wanted, of any class. ``seed``: draws others of about the same rank; None: the best. ``itself``: whether the
    very object may be suggested where the library has it; with a surprise it never is.
    """

    by: By = "class"
    surprise: float = 0.0
    meaning: float | None = None
    count: int = 20
    filters: Filters = field(default_factory=Filters)
    colour: bool = True
    own_class: bool = False
    pinned: tuple[int, ...] = ()
    refused: frozenset[str] = frozenset()
    like: int | None = None
    seed: int | None = None
    itself: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.surprise <= 1 or not (self.meaning is None or 0 <= self.meaning <= 1):
            raise ValueError("surprise and meaning are from 0 to 1")
        if self.count < 1:
            raise ValueError("one suggestion at least is to be asked for")

    @property
    def weight_of_meaning(self) -> float:
        """``meaning``, or what ``by`` stands for."""
        return self.meaning if self.meaning is not None else float(self.by == "class")

    def asking(self, query: Query) -> Array:
        """The vector to ask with."""
        return np.asarray(query.vector if self.colour else query.shape_vector)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cut-out that may stand in for the object: its ``rank`` among the classes (1 is the first; among the
    cut-outs where more like one were asked for; 0 of a pinned one), and its ``similarity``, -1..1, 1 for the
    object itself. ``kinship``: how like its whole class is to that of the object, -1..1, 1 for the same class; None
    where classes were not compared."""

    rank: int
    id: int
    label: str
    similarity: float
    kinship: float | None = None
