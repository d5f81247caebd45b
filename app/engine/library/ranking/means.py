"""What the cut-outs of a class look like on the whole: the mean of their features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.index import Ids, VectorIndex

from .facts import Facts

SAMPLE = 100  # cut-outs of a class that its mean is taken over, evenly chosen


@dataclass(frozen=True, eq=False)
class ClassMeans:
    """``means`` (k, d) float32 of unit length, in the order of ``labels``."""

    labels: tuple[str, ...]
    means: Floats

    def nearest(self, vector: Array) -> str:
        """The label whose mean is most like a vector (d,)."""
        return self.labels[int((self.means @ np.asarray(vector, np.float32)).argmax())]

    def kinship(self, label: str) -> Floats:
        """(k,) how like each class is to that of ``label``, by the inner product of their means."""
        return self.means @ self.means[self.labels.index(label)]


def class_means(index: VectorIndex, facts: Facts) -> ClassMeans:
    """The means of all classes of the table."""
    means = np.stack([index.mean(_evenly(ids)) for ids in facts.classes])
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return ClassMeans(facts.labels, np.asarray(means / np.maximum(lengths, 1e-12), np.float32))


def _evenly(ids: Ids) -> Ids:
    return ids[np.linspace(0, len(ids) - 1, min(SAMPLE, len(ids))).astype(int)]
