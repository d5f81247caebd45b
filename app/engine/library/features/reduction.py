"""From the network's channels to the 50 numbers of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch

from app.engine.arrays import Array, Floats
from app.engine.weights import weights_file

from .cells import unit

WEIGHTS = "features.pt"
EMPTY = 0.05  # a cell of which less is covered counts as empty
PRESENCE = 0.5  # how much it counts that the object is there, against what it looks like there
SHAPE_PRESENCE = 1.0  # the same, where the shape is asked for


@dataclass(frozen=True, eq=False)
class Reduction:
    """A principal component analysis of local features: ``centre`` (C,) and ``axes`` (C, 49).

    ``shape`` (49, 49) is the projection onto what stays where an object loses its colours: multiplied with it,
    cells of a picture and of its greyscale copy are nearly the same.
    """

    centre: Floats
    axes: Floats
    shape: Floats

    def cells(self, features: Floats, coverage: Floats) -> Floats:
        """(N, s, s, C) and the share of each cell that the object covers (N, s, s) -> (N, s, s, 50): of unit
        length, or zero where the object is not. The last number says that it is there at all."""
        return _with_presence((features - self.centre) @ self.axes, PRESENCE, coverage >= EMPTY)

    def shapes(self, cells: Floats) -> Floats:
        """Cells (..., 50) -> the same without what depends on colour, and where the object is counts for more."""
        return _with_presence(cells[..., :-1] @ self.shape, SHAPE_PRESENCE, cells[..., -1] > 0)

    def save(self, file: Path) -> None:
        """As plain tensors."""
        arrays = {"centre": self.centre, "axes": self.axes, "shape": self.shape}
        torch.save({name: torch.from_numpy(np.asarray(array, np.float32)) for name, array in arrays.items()}, file)


def loaded(file: Path) -> Reduction:
    """What ``save`` wrote."""
    state = torch.load(file, map_location="cpu", weights_only=True)
    return Reduction(*(state[name].numpy() for name in ("centre", "axes", "shape")))


def _with_presence(features: Array, presence: float, there: Array) -> Floats:
    """(..., 49) -> (..., 50), the last number ``presence`` against features of length 1."""
    last = np.full((*features.shape[:-1], 1), presence, np.float32)
    joined = unit(np.asarray(np.concatenate([unit(np.asarray(features, np.float32)), last], axis=-1), np.float32))
    return np.where(there[..., None], joined, np.float32(0))


@cache
def reduction() -> Reduction:
    """The shipped one, loaded once."""
    return loaded(weights_file(WEIGHTS))
