"""Boundaries against those that people drew, matched as in BSDS500.

Arbelaez, Maire, Fowlkes, Malik, "Contour Detection and Hierarchical Image Segmentation", TPAMI 2011: boundary
pixels are paired one to one within 0.75 % of the picture's diagonal, with each person's map separately. A pixel
of ours is right if anyone's is its partner; a pixel of a person's is found if one of ours is. Sums run over all
pictures before precision, recall and F are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching
from scipy.spatial import KDTree
from skimage.morphology import thin

from app.engine.arrays import Array

REACH = 0.0075  # of the diagonal


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of boundary pixels: ``right`` of ``ours``, and ``found`` of ``theirs``."""

    right: int = 0
    ours: int = 0
    found: int = 0
    theirs: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.ours + other.ours, self.found + other.found, self.theirs + other.theirs
        )

    @property
    def precision(self) -> float:
        """0..1; 1 where nothing was drawn, as the original has it."""
        return self.right / self.ours if self.ours else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.theirs if self.theirs else 1.0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def boundary(labels: Array) -> Array:
    """(h, w) bool: the pixels of a label map (h, w) that another label follows to the right, below or at the
    diagonal between, thinned to one pixel."""
    edge = np.zeros(labels.shape, bool)
    edge[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    edge[:-1] |= labels[:-1] != labels[1:]
    edge[:-1, :-1] |= labels[:-1, :-1] != labels[1:, 1:]
    return np.asarray(thin(edge), bool)


def tally(ours: Array, people: Sequence[Array]) -> Tally:
    """Of one picture's boundary (h, w) against those of the people who drew it."""
    right, found = np.zeros(int(ours.sum()), bool), 0
    for theirs in people:
        partners = matched(ours, theirs)
        right |= partners >= 0
        found += int((partners >= 0).sum())
    return Tally(int(right.sum()), len(right), found, sum(int(theirs.sum()) for theirs in people))


def matched(ours: Array, theirs: Array) -> Array:
    """For each pixel of ``ours``, in the order of ``np.nonzero``, the number of its partner in ``theirs``, or -1:
    as many pairs as there can be of pixels within ``REACH``."""
    here, there = np.argwhere(ours), np.argwhere(theirs)
    if not len(here) or not len(there):
        return np.full(len(here), -1)
    near = KDTree(here).query_ball_tree(KDTree(there), REACH * float(np.hypot(*ours.shape)))
    counts = [len(found) for found in near]
    columns = np.array([column for found in near for column in found], np.int32)
    graph = csr_matrix(
        (np.ones(len(columns), np.int8), columns, np.concatenate([[0], np.cumsum(counts)])), (len(here), len(there))
    )
    return maximum_bipartite_matching(graph, perm_type="column")
