"""The merge tree: which superpixels belong together, and then which of those, up to the whole picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.sampling import averaged
from app.engine.decompose.ward import cells_under, cut
from app.engine.pixels.oklab import to_oklab

from .agglomerate import agglomerate, regions_of
from .embedder import PictureFields
from .relief import relief_of
from .superpixels import superpixels

FINE = 256  # samples along the longer side of the label map
BLUR = 1.0  # samples: of the colours, against noise
COLOUR, MEANING = 0.5, 2.0
"""How much the colours and the embedding count in Ward's distance."""
EVEN = 0.004  # spread of OKLab below which a picture is of nearly one colour and colour says little
STEP = 0.5 / 255  # values that differ by less are one: nothing is seen, whatever the embedding makes of borders
LEAST = 0.003  # of the picture: nothing smaller becomes a region


@dataclass(frozen=True, eq=False)
class MergeTree:
    """Nodes 0..n-1 are the ``superpixels`` (rows, columns) of the picture; node n + k is the k-th merge.

    ``children`` (n - 1, 2); ``heights`` (n - 1,), how much the two differ, growing but for a few.
    """

    superpixels: Array
    children: Array
    heights: Floats

    @property
    def cells(self) -> int:
        """How many superpixels there are."""
        return len(self.children) + 1

    @property
    def root(self) -> int:
        return self.cells + len(self.children) - 1

    def height(self, node: int) -> float:
        return 0.0 if node < self.cells else float(self.heights[node - self.cells])

    def parts(self, node: int) -> tuple[int, ...]:
        """The two nodes that ``node`` was merged from; none for a superpixel."""
        return () if node < self.cells else tuple(int(part) for part in self.children[node - self.cells])

    @cached_property
    def sizes(self) -> Array:
        """Samples under each node."""
        sizes = np.zeros(self.root + 1, np.int64)
        sizes[: self.cells] = np.bincount(self.superpixels.ravel(), minlength=self.cells)
        for index, (a, b) in enumerate(self.children):
            sizes[self.cells + index] = sizes[a] + sizes[b]
        return sizes

    def leaves(self, count: int, lowest: float = 0.0) -> list[int]:
        """The ``count`` nodes that are left when the last merges are undone, only those above ``lowest`` and
        none that would leave a region smaller than ``LEAST`` of the picture."""
        least = LEAST * self.superpixels.size
        high = np.maximum.accumulate(self.heights) > lowest
        large = np.array([min(self.sizes[a], self.sizes[b]) >= least for a, b in self.children], bool)
        refused = np.nonzero(~(high & large))[0]
        most = len(self.children) - (int(refused[-1]) + 1 if len(refused) else 0) + 1
        return cut(min(count, most), self.children, self.cells)

    def labels(self, nodes: list[int]) -> Array:
        """(rows, columns) int: the index in ``nodes`` (which must cover the picture) of each sample."""
        label = np.empty(self.cells, np.int64)
        for index, node in enumerate(nodes):
            label[cells_under(node, self.children, self.cells)] = index
        return label[self.superpixels]


def merge_tree(picture: Floats, fields: PictureFields) -> MergeTree:
    """The tree of a picture (h, w, 3) in 0..1 with its fields.

    The label map has the picture's proportions and is about ``FINE`` samples long. A picture of one
    colour is a single superpixel.
    """
    height, width = picture.shape[:2]
    scale = FINE / max(height, width)
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    if float(np.ptp(picture, axis=(0, 1)).max()) < STEP:
        return MergeTree(np.zeros((rows, columns), np.int64), np.zeros((0, 2), np.int64), np.zeros(0, np.float32))
    colours = to_oklab(np.asarray(cv2.GaussianBlur(averaged(picture, columns, rows), (0, 0), BLUR)))
    relief = relief_of(colours, fields.border)
    labels = superpixels(relief)
    regions = regions_of(labels, _features(colours, fields.embedding), relief)
    unit = labels.size / fields.border.size
    return MergeTree(labels, *agglomerate(regions, unit, LEAST * labels.size))


def _features(colours: Floats, embedding: Floats) -> Floats:
    """(h, w, 27) float32: what Ward's distance is taken of."""
    rows, columns = colours.shape[:2]
    centred = colours - colours.mean((0, 1))
    spread = max(float(np.sqrt(np.square(centred).sum(-1).mean())), EVEN)
    meaning = embedding - embedding.mean((0, 1))
    fine = [averaged(meaning[..., d], columns, rows) for d in range(meaning.shape[-1])]
    whole = [COLOUR / spread * centred, MEANING * np.sqrt(2.0) * np.stack(fine, -1)]
    return np.concatenate(whole, -1, dtype=np.float32)
