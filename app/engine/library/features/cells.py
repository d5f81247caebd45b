"""The features of objects as values: 14 x 14 cells of 50 numbers each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.arrays import Floats

SIDE = 14  # cells of a feature map
COMPONENTS = 50  # numbers of a cell
LENGTH = SIDE * SIDE * COMPONENTS  # numbers of a flattened feature map
VERSION = 1  # of what the numbers mean: those of another version cannot be compared
Halves = NDArray[np.float16]


@dataclass(frozen=True, eq=False)
class Features:
    """Of ``n`` objects: ``cells`` (n, 14, 14, 50) float16, of unit length, or zero where the object is not.

    ``shape_cells``, alike, leave out what depends on colour. To ask with: an index holds ``vectors`` and answers both.
    """

    cells: Halves
    shape_cells: Halves

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def vectors(self) -> Halves:
        """(n, 9800): ``vectors_of`` the cells."""
        return vectors_of(self.cells)

    @property
    def shape_vectors(self) -> Halves:
        """(n, 9800): ``vectors_of`` the cells without colour."""
        return vectors_of(self.shape_cells)


def vectors_of(cells: Halves | Floats) -> Halves:
    """(n, 14, 14, 50) -> (n, 9800) float16, flattened and of unit length.

    So the inner product of two is 1 for the same object, and falls with what is only in one of them: an object
    that fills the square is not like every object that lies within it.
    """
    return unit(cells.reshape(len(cells), LENGTH).astype(np.float32)).astype(np.float16)


def unit(vectors: Floats) -> Floats:
    """Each of (..., K) brought to length 1; zero stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
