"""The merge tree: which cells belong together, and then which of those, up to the whole picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.sampling import averaged
from app.engine.decompose.ward import cells_under, cut, ward
from app.engine.pixels.oklab import to_oklab

COLOUR, MEANING, PLACE = 0.5, 2.0, 0.2
"""How much the colours, the embedding and the position count in Ward's distance."""
EVEN = 0.004  # spread of OKLab below which a picture is of nearly one colour and colour says little
STEP = 0.5 / 255  # values that differ by less are one: nothing is seen, whatever the embedding makes of borders


@dataclass(frozen=True, eq=False)
class MergeTree:
    """Nodes 0..n-1 are the cells of a (rows, columns) grid, row by row; node n + k is the k-th merge.

    ``children`` (n - 1, 2); ``heights`` (n - 1,), Ward's distance of the two, growing but for a few.
    """

    rows: int
    columns: int
    children: Array
    heights: Floats

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    @property
    def root(self) -> int:
        return self.cells + len(self.children) - 1

    def height(self, node: int) -> float:
        return 0.0 if node < self.cells else float(self.heights[node - self.cells])

    def parts(self, node: int) -> tuple[int, ...]:
        """The two nodes that ``node`` was merged from; none for a cell."""
        return () if node < self.cells else tuple(int(part) for part in self.children[node - self.cells])

    @cached_property
    def sizes(self) -> Array:
        """Cells under each node."""
        sizes = np.ones(self.root + 1, np.int64)
        for index, (a, b) in enumerate(self.children):
            sizes[self.cells + index] = sizes[a] + sizes[b]
        return sizes

    def leaves(self, count: int, lowest: float = 0.0) -> list[int]:
        """The ``count`` nodes that are left when the last merges are undone (those above ``lowest`` only)."""
        above = int((self.heights > lowest).sum())
        return cut(min(count, above + 1), self.children, self.cells)

    def labels(self, nodes: list[int]) -> Array:
        """(rows, columns) int: the index in ``nodes`` (which must cover the picture) of each cell."""
        labels = np.empty(self.cells, np.int64)
        for index, node in enumerate(nodes):
            labels[cells_under(node, self.children, self.cells)] = index
        return labels.reshape(self.rows, self.columns)


def merge_tree(picture: Floats, embedding: Floats) -> MergeTree:
    """The tree of a picture (h, w, 3) in 0..1 with its embeddings (rows, columns, 24).

    All heights are 0 where the picture is of one colour.
    """
    rows, columns = embedding.shape[:2]
    small = cv2.GaussianBlur(averaged(picture, columns, rows), (0, 0), 1.0)
    colours = to_oklab(np.asarray(small))
    y, x = np.mgrid[0:rows, 0:columns]
    place = np.stack([x / columns - 0.5, y / rows - 0.5], -1)
    features = np.concatenate(
        [
            COLOUR * _unit(colours, EVEN),
            MEANING * np.sqrt(2.0) * (embedding - embedding.mean((0, 1))),
            PLACE * _unit(place),
        ],
        -1,
    )
    if float(np.ptp(picture, axis=(0, 1)).max()) < STEP:
        features = np.zeros_like(features)
    return MergeTree(rows, columns, *ward(features))


def _unit(values: Floats, least: float = 1e-6) -> Floats:
    centred = values - values.mean((0, 1))
    return centred / max(float(np.sqrt(np.square(centred).sum(-1).mean())), least)
