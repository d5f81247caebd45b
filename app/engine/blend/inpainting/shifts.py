"""From where each pixel is copied: how far down and right of it, at one size of the picture and at another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats

from .matching import Matches
from .patches import REACH, Patches


@dataclass(frozen=True, eq=False, slots=True)
class Shifts:
    """``down``, ``right`` (h, w) int32: the way from a patch's centre to its match, 0 away from the hole.
    ``weight`` (h, w) float32: how much the match is to be trusted."""

    down: Array
    right: Array
    weight: Floats

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        return self.down.shape

    @staticmethod
    def of(patches: Patches, matches: Matches, weights: Floats) -> Shifts:
        """``weights`` (n,)."""
        size, width = patches.size, patches.size[1]
        ys, xs = np.divmod(patches.wanted, width)
        y, x = np.divmod(matches.found, width)
        fields = []
        for values, kind in ((y - ys, np.int32), (x - xs, np.int32), (weights, np.float32)):
            field = np.zeros(size[0] * width, kind)
            field[patches.wanted] = values
            fields.append(field.reshape(size))
        return Shifts(*fields)

    def resized(self, size: tuple[int, int]) -> Shifts:
        """For a picture of ``size`` (height, width) that shows the same."""
        if size == self.size:
            return self
        rows, columns = size[0] / self.size[0], size[1] / self.size[1]
        y = _nearest(np.arange(size[0]), rows, self.size[0])[:, None]
        x = _nearest(np.arange(size[1]), columns, self.size[1])[None]
        down = np.rint(self.down * rows).astype(np.int32)[y, x]
        return Shifts(down, np.rint(self.right * columns).astype(np.int32)[y, x], self.weight[y, x])

    def taken_to(self, patches: Patches, chance: np.random.Generator) -> Array:
        """The places of matches of the wanted ``patches`` of another size of the same picture."""
        height, width = patches.size
        ys, xs = np.divmod(patches.wanted, width)
        moved = self.resized(patches.size)
        y = np.clip(ys + moved.down.ravel()[patches.wanted], 0, height - 1)
        x = np.clip(xs + moved.right.ravel()[patches.wanted], 0, width - 1)
        places = y.astype(np.int64) * width + x
        lost = np.flatnonzero(~patches.usable[places])
        places[lost] = chance.choice(np.flatnonzero(patches.usable), len(lost))
        return places


def _nearest(values: Array, scale: float, count: int) -> Array:
    """The rows (or columns) of a field of ``count`` that hold patches' centres."""
    return np.clip(((values + 0.5) / scale).astype(np.int64), REACH, max(REACH, count - 1 - REACH))
