"""What a brush has gone over: a line with a radius at each point, as a function of the coordinates."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Array, Floats, frozen

AT_ONCE = 1 << 20  # pairs of a point and a piece of the line


@dataclass(frozen=True, eq=False)
class Stroke:
    """``points`` (n, 2) in photo pixels, n >= 1, and ``radii`` (n,), photo pixels. ``hardness`` 0..1: how much of the
    radius is painted in full; from there to the rim it shades off, as ``faded`` says."""

    points: Array
    radii: Array
    hardness: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", frozen(np.asarray(self.points, float).reshape(-1, 2)))
        object.__setattr__(self, "radii", frozen(np.asarray(self.radii, float)))

    def at_least(self, radius: float) -> Stroke:
        """The same with a brush that is nowhere smaller."""
        return self if (self.radii >= radius).all() else replace(self, radii=np.maximum(self.radii, radius))

    def simplified(self, tolerance: float) -> Stroke:
        """The same without points that the line misses by no more than ``tolerance`` photo pixels, in place and in
        radius, where they are left out (Ramer, Douglas and Peucker)."""
        way = np.concatenate([self.points, self.radii[:, None]], axis=1)
        kept = np.zeros(len(way), bool)
        kept[[0, -1]] = True
        spans = [(0, len(way) - 1)]
        while spans:
            first, last = spans.pop()
            if last - first > 1:
                off = _off(way[first + 1 : last], way[first], way[last])
                if off.max() > tolerance:
                    middle = first + 1 + int(off.argmax())
                    kept[middle] = True
                    spans += [(first, middle), (middle, last)]
        return self if kept.all() else replace(self, points=self.points[kept], radii=self.radii[kept])

    def bounds(self) -> tuple[float, float, float, float]:
        """The rectangle (x0, y0, x1, y1) round what is painted, photo pixels."""
        low, high = self.points - self.radii[:, None], self.points + self.radii[:, None]
        return float(low[:, 0].min()), float(low[:, 1].min()), float(high[:, 0].max()), float(high[:, 1].max())

    def within(self, x: Array, y: Array) -> Floats:
        """How far inside the rim points (...,) of the photo are, in radii of the brush there: 1 on the line, 0 at the
        rim, below 0 outside."""
        flat = np.stack([np.ravel(x), np.ravel(y)], 1)
        ends = np.concatenate([self.points, self.points[-1:]])
        radii = np.concatenate([self.radii, self.radii[-1:]])
        rows = max(1, AT_ONCE // len(self.points))
        found = [_within(flat[at : at + rows], ends, radii) for at in range(0, len(flat), rows)]
        return np.concatenate(found).astype(np.float32).reshape(np.shape(x))

    def amount(self, x: Array, y: Array) -> Floats:
        """How much is painted at points (...,), 0..1."""
        soft = max(1.0 - self.hardness, 1e-3)
        return faded(np.clip(self.within(x, y) / np.float32(soft), 0, 1))


def faded(share: Floats) -> Floats:
    """How much is painted so far into a rim that shades off, both 0..1: 3 s^2 - 2 s^3, which sets out from nothing and
    ends in all without an edge that is seen."""
    return share * share * (3 - 2 * share)


def _off(points: Array, start: Array, end: Array) -> Array:
    """(n,) distances of points (n, k) to the line from ``start`` to ``end``."""
    way = end - start
    along = np.clip((points - start) @ way / max(float(way @ way), 1e-12), 0, 1)
    return np.linalg.norm(points - start - along[:, None] * way, axis=1)


def _within(points: Array, ends: Array, radii: Array) -> Array:
    """The best over all pieces of the line; points (p, 2), ends (n + 1, 2), radii (n + 1,)."""
    start, way = ends[:-1], ends[1:] - ends[:-1]
    length = np.maximum((way**2).sum(1), 1e-12)
    along = np.clip(((points[:, None] - start) * way).sum(2) / length, 0, 1)
    distance = np.linalg.norm(points[:, None] - start - along[..., None] * way, axis=2)
    radius = radii[:-1] + along * (radii[1:] - radii[:-1])
    return (1 - distance / np.maximum(radius, 1e-9)).max(1)
