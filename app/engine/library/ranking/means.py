"""What the cut-outs of a class look like on the whole: the mean of their features (thesis, section 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.features import COMPONENTS, unit
from app.engine.library.index import Ids, VectorIndex

from .facts import Facts

SAMPLE = 100  # cut-outs of a class that its mean is taken over, evenly chosen


@dataclass(frozen=True, eq=False)
class ClassMeans:
    """``means`` (k, 9800) float32 of the vectors of each class, in the order of ``labels``.

    Classes are compared by how their means differ from the mean of all: what all objects have in common says nothing,
    and it would make any class of few cut-outs, whose mean is of less length, unlike all others. Half of it is the
    map of features, what is where; half is the features wherever they are, which says more of what a thing is.
    """

    labels: tuple[str, ...]
    means: Floats

    def nearest(self, vector: Array) -> str:
        """The label whose mean is most like a vector (9800,)."""
        return self.labels[int((self._codes @ self._code(np.asarray(vector, np.float32)[None])[0]).argmax())]

    def kinship(self, label: str) -> Floats:
        """(k,) in -1..1: how like each class is to that of ``label``."""
        return self._codes @ self._codes[self.labels.index(label)]

    @cached_property
    def _codes(self) -> Floats:
        return self._code(self.means)

    def _code(self, vectors: Floats) -> Floats:
        """(m, 9800) -> (m, d) whose inner products are the likeness."""
        maps, pooled = vectors - self.means.mean(0), _pooled(vectors) - _pooled(self.means).mean(0)
        return np.hstack([unit(maps), unit(pooled)]) / np.float32(np.sqrt(2))


def class_means(index: VectorIndex, facts: Facts) -> ClassMeans:
    """The means of all classes of the table."""
    return ClassMeans(facts.labels, np.stack([index.mean(_evenly(ids)) for ids in facts.classes]))


def _pooled(vectors: Floats) -> Floats:
    """(m, 9800) -> (m, 49): the mean features of the cells where there is anything, by the last number of each."""
    sums = vectors.reshape(len(vectors), -1, COMPONENTS).sum(1)
    return sums[:, :-1] / np.maximum(sums[:, -1:], 1e-6)


def _evenly(ids: Ids) -> Ids:
    return ids[np.linspace(0, len(ids) - 1, min(SAMPLE, len(ids))).astype(int)]
