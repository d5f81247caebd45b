"""What a lasso was drawn around: a closed line of corners, as a function of the coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats, frozen

AT_ONCE = 1 << 21  # pairs of a point and an edge
FINER = 2  # looks a cell, either way: how much of it is inside


@dataclass(frozen=True, eq=False)
class Polygon:
    """``points`` (n, 2) in photo pixels, n >= 1; the last is joined to the first. What the line goes around is inside,
    also where it goes around it twice (non-zero winding), as a line that crosses itself is meant."""

    points: Array

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", frozen(np.asarray(self.points, float).reshape(-1, 2)))

    def bounds(self) -> tuple[float, float, float, float]:
        """The rectangle (x0, y0, x1, y1) round it, photo pixels."""
        (x0, y0), (x1, y1) = self.points.min(0), self.points.max(0)
        return float(x0), float(y0), float(x1), float(y1)

    @property
    def area(self) -> float:
        """Square photo pixels, what is gone round the other way less than 0."""
        x, y = self.points.T
        return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2

    def encloses(self, x: Array, y: Array) -> Array:
        """Whether points (...,) of the photo are inside."""
        flat = np.stack([np.ravel(x), np.ravel(y)], 1)
        rows = max(1, AT_ONCE // len(self.points))
        found = [self._turns(flat[at : at + rows]) != 0 for at in range(0, len(flat), rows)]
        return np.concatenate(found).reshape(np.shape(x))

    def share(self, x: Array, y: Array) -> Floats:
        """How much of each cell of a grid is inside, 0..1; ``x`` and ``y`` (h, w), h and w >= 2, are the cells'
        middles in photo pixels, evenly apart along either side, which may be turned."""
        steps = (np.arange(FINER) + 0.5) / FINER - 0.5
        share = np.zeros(x.shape, np.float32)
        for u in steps:
            for v in steps:
                along = x + u * (x[0, 1] - x[0, 0]) + v * (x[1, 0] - x[0, 0])
                down = y + u * (y[0, 1] - y[0, 0]) + v * (y[1, 0] - y[0, 0])
                share += self.encloses(along, down)
        return share / np.float32(FINER**2)

    def _turns(self, points: Array) -> Array:
        """(p, 2) -> (p,) int: how often the line goes round each (Sunday's count of the edges that cross its level)."""
        start, end = self.points, np.roll(self.points, -1, axis=0)
        x, y = points[:, :1], points[:, 1:]
        left = (end[:, 0] - start[:, 0]) * (y - start[:, 1]) - (x - start[:, 0]) * (end[:, 1] - start[:, 1])
        up = (start[:, 1] <= y) & (end[:, 1] > y) & (left > 0)
        down = (start[:, 1] > y) & (end[:, 1] <= y) & (left < 0)
        return up.sum(1) - down.sum(1)
