"""What in a merge tree could be one thing, and what can be said of each: the input of the score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.sampling import averaged
from app.engine.pixels.oklab import to_oklab

from .embedder import PictureFields
from .tree import MergeTree

MOST_LEAVES = 40
FLAT = 1e-3  # merges below this share of the largest join what nobody can tell apart
FEATURES = 16


@dataclass(frozen=True, eq=False)
class Candidates:
    """Nodes of a merge tree, parts before what is made of them; the root is the last.

    ``nodes`` (N,) their numbers in the tree; ``covers`` (N, L) bool, the leaves under each;
    ``parents`` (N,) the index of the next higher one, -1 for the root; ``shares`` (N,) of the
    picture; ``features`` (N, FEATURES) float32; ``labels`` (h, w) int, the leaf of each sample.
    """

    nodes: Array
    covers: Array
    parents: Array
    shares: Array
    features: Floats
    labels: Array


def candidates(tree: MergeTree, fields: PictureFields, picture: Floats) -> Candidates:
    """The nodes over the last ``MOST_LEAVES`` leaves, or fewer where there is no more to tell apart, of the tree of
    a picture (h, w, 3)."""
    leaves = tree.leaves(MOST_LEAVES, FLAT * float(tree.heights.max(initial=0.0)))
    labels = tree.labels(leaves)
    index = {node: i for i, node in enumerate(leaves)}
    rows = list(np.eye(len(leaves), dtype=bool))
    for node in range(tree.cells, tree.root + 1):
        parts = tree.parts(node)
        if node not in index and all(part in index for part in parts):
            index[node] = len(rows)
            rows.append(rows[index[parts[0]]] | rows[index[parts[1]]])
    parents = np.full(len(rows), -1)
    for node, i in index.items():
        for part in tree.parts(node):
            if part in index and i >= len(leaves):
                parents[index[part]] = i
    nodes, covers = np.array(list(index)), np.stack(rows)
    heights = np.array([tree.height(int(node)) for node in nodes])
    described = _Described(labels, covers, parents, heights)
    return Candidates(nodes, covers, parents, described.shares, described.features(fields, picture), labels)


class _Described:
    """Sums over nodes, from sums over the leaves of a label map (h, w)."""

    def __init__(self, labels: Array, covers: Array, parents: Array, heights: Array) -> None:
        self.labels, self.covers, self.heights = labels, covers.astype(np.float64), heights
        self.parents = np.where(parents < 0, np.arange(len(parents)), parents)
        self.sizes = self._over(np.ones(labels.shape))
        self.shares = self.sizes / labels.size

    def _over(self, values: Array) -> Array:
        """(h, w) -> (N,) the sum under each node."""
        leaves = self.covers.shape[1]
        return self.covers @ np.bincount(self.labels.ravel(), weights=np.ravel(values), minlength=leaves)

    def _mean(self, values: Array) -> Array:
        return self._over(values) / self.sizes

    def features(self, fields: PictureFields, picture: Floats) -> Floats:
        """(N, FEATURES): size and height beside the parent's, the network's opinion in and around, the shape, the
        spread of colours and embeddings."""
        height, width = self.labels.shape
        thing, border = (averaged(values, width, height) for values in (fields.thing, fields.border))
        inside = self._mean(thing)
        outside = (thing.sum() - self._over(thing)) / np.maximum(self.labels.size - self.sizes, 1)
        length, strength = self._outline(border)
        parent = np.where(self.parents == np.arange(len(self.parents)), 2 * self.heights, self.heights[self.parents])
        columns = [
            np.log(self.shares),
            np.log(np.maximum(self.heights, 1e-3)),
            np.log(np.maximum(parent, 1e-3) / np.maximum(self.heights, 1e-3)),
            np.log(self.sizes[self.parents] / self.sizes),
            inside, inside[self.parents], outside,
            strength / np.maximum(length, 1), self._mean(border),
            *self._shape(length),
            *self._spread(fields.embedding, picture),
        ]  # fmt: skip
        return np.stack(columns, 1).astype(np.float32)

    def _outline(self, border: Floats) -> tuple[Array, Array]:
        """(N,) the length of each node's outline within the picture, and the sum of ``border`` along it."""
        leaves = self.covers.shape[1]
        lengths, strengths = np.zeros((leaves, leaves)), np.zeros((leaves, leaves))
        for first, second in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
            a, b = self.labels[first], self.labels[second]
            cross = a != b
            at = (a[cross], b[cross])
            np.add.at(lengths, at, 1)
            np.add.at(strengths, at, np.maximum(border[first], border[second])[cross])
        beyond = 1 - self.covers
        around = [(self.covers * (beyond @ (m + m.T))).sum(1) for m in (lengths, strengths)]
        return around[0], around[1]

    def _shape(self, length: Array) -> list[Array]:
        """How much of the picture's border it takes, raggedness, distance from the middle, height in the picture."""
        height, width = self.labels.shape
        frame = np.zeros(self.labels.shape)
        for side in (np.s_[0], np.s_[-1], np.s_[:, 0], np.s_[:, -1]):
            frame[side] += 1
        y, x = np.mgrid[0:height, 0:width]
        middle_x, middle_y = self._mean(x / width - 0.5), self._mean(y / height - 0.5)
        ragged = np.log(np.square(length) / self.sizes + 1)
        return [self._over(frame) / frame.sum(), ragged, np.hypot(middle_x, middle_y), middle_y]

    def _spread(self, embedding: Floats, picture: Floats) -> list[Array]:
        height, width = self.labels.shape
        means = [self._mean(averaged(embedding[..., d], width, height)) for d in range(embedding.shape[-1])]
        colours = to_oklab(averaged(picture, width, height))
        mean = np.stack([self._mean(colours[..., c]) for c in range(3)], 1)
        square = self._mean(np.square(colours).sum(-1))
        even = np.sqrt(np.maximum(square - np.square(mean).sum(1), 0))
        return [1 - np.square(means).sum(0), even, np.log(self.covers.sum(1))]
