"""The nearest class mean (eq. 5.1 of the thesis), over the labels of a library."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.library.traits import Traits


@dataclass(frozen=True, eq=False, slots=True)
class Means:
    """``labels`` (k), ``counts`` (k,) of cut-outs, and the ``means`` (k, d) of their normalised features."""

    labels: tuple[str, ...]
    counts: Floats
    means: Floats

    def distances(self, vectors: Floats, own: list[str] | None = None) -> Floats:
        """(n, d) -> (n, k) squared distances |x - mean|^2. ``own``: the labels of the vectors where they are among
        those that the means were taken of; each is left out of its own mean (infinitely far if it was alone)."""
        squares = np.square(self.means).sum(1)
        result = np.asarray(1 - 2 * vectors @ self.means.T + squares, np.float32)
        for row, label in enumerate(own or ()):
            at = self.labels.index(label)
            count = self.counts[at]
            if count < 2:
                result[row, at] = np.inf
            else:
                rest = (self.means[at] * count - vectors[row]) / (count - 1)
                result[row, at] = np.square(vectors[row] - rest).sum()
        return result


def means_of(traits: Traits) -> Means:
    """Of all labels, in order."""
    groups = list(traits.of_labels())
    dimensions = traits.vectors.shape[1]
    means = [traits.vectors[rows].mean(0) for _, rows in groups]
    return Means(
        tuple(label for label, _ in groups), np.array([len(rows) for _, rows in groups], np.float32),
        np.array(means, np.float32).reshape(-1, dimensions),
    )  # fmt: skip
