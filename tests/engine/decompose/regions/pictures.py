"""Pictures and label maps whose regions are known."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.regions.candidates import FEATURES, Candidates
from app.engine.decompose.regions.embedder import PictureFields
from app.engine.decompose.regions.tree import MergeTree, merge_tree


def noise(rows: int, columns: int, seed: int) -> tuple[Floats, PictureFields]:
    """A picture (4 rows, 4 columns, 3) of soft noise, and fields (rows, columns) of noise."""
    rng = np.random.default_rng(seed)
    picture = cv2.GaussianBlur(rng.random((4 * rows, 4 * columns, 3)).astype(np.float32), (0, 0), 3.0)
    embedding = rng.normal(size=(rows, columns, 24))
    embedding /= np.linalg.norm(embedding, axis=-1, keepdims=True)
    border, thing = rng.random((2, rows, columns)).astype(np.float32)
    return np.asarray(picture, np.float32), PictureFields(embedding.astype(np.float32), border, thing)


def random_tree(rows: int, columns: int, seed: int) -> MergeTree:
    return merge_tree(*noise(rows, columns, seed))


def split_fields(rows: int, columns: int, at: int) -> PictureFields:
    """One thing to the left of column ``at``, another from there on, and a border between them."""
    embedding = np.zeros((rows, columns, 24), np.float32)
    embedding[:, :at, 0] = 1
    embedding[:, at:, 1] = 1
    border, thing = np.full((2, rows, columns), 0.05, np.float32)
    border[:, at - 1 : at + 1] = 0.9
    thing[:, :at] = 0.9
    return PictureFields(embedding, border, thing)


def eight_in_a_row() -> Candidates:
    """Eight cells, merged to four pairs (8..11), two fours (12, 13) and the whole (14)."""
    covers = np.zeros((15, 8), bool)
    covers[:8] = np.eye(8)
    parents = np.full(15, -1)
    for first, last, to in ((0, 8, 8), (8, 12, 12), (12, 14, 14)):
        for node in range(first, last):
            parents[node] = to + (node - first) // 2
            covers[parents[node]] |= covers[node]
    features = np.zeros((15, FEATURES), np.float32)
    return Candidates(np.arange(15), covers, parents, covers.sum(1) / 8, features, np.arange(8)[None])


def blocks(rows: int, columns: int, down: int, across: int) -> Array:
    """Labels 0..down * across - 1 in a chequer of equal blocks."""
    y, x = np.mgrid[0:rows, 0:columns]
    return (y * down // rows) * across + x * across // columns


def pieces(mask: Array, connectivity: int = 4) -> int:
    return cv2.connectedComponents(mask.astype(np.uint8), connectivity=connectivity)[0] - 1
