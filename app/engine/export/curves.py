"""Few smooth cubic Bézier curves through closed outlines, within a tolerance (after Schneider, 1990).

All pieces of a layer are fitted at once: each round fits every piece and splits those that are off
by too much; then neighbours that fit as one are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

from .contours import Outline
from .knots import Freedom, Polyline, held, polyline
from .pieces import Pieces, fitted

ROUNDS = 12  # of splitting; each halves a piece at the least
JOINS = 6  # passes of joining neighbours


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """A closed path. ``points``: (S, 4, 2) float64, cubic pieces from ``points[:, 0]`` to ``points[:, 3]``,
    each beginning where the one before it ends. ``straight``: (S,) bool, pieces that are lines."""

    points: Array
    straight: Array

    def __len__(self) -> int:
        return len(self.points)


def fit(outlines: Sequence[Outline], tolerance: float, freedom: Freedom = held) -> list[Curve]:
    """One closed curve an outline, nowhere farther than about ``tolerance`` pixels from its points, and what
    ``freedom`` adds to that."""
    rings = [outline for outline in outlines if len(outline.points) >= 3]
    if not rings:
        return []
    line = polyline(rings, tolerance, freedom)
    knots = _joined(line, _split(line, line.knots))
    pieces = _pieces(line, knots)
    return [_curve(pieces, line, ring) for ring in range(len(rings))]


def _pieces(line: Polyline, knots: Array) -> Pieces:
    """Fit the pieces between successive ``knots`` (sorted vertex numbers, both ends of each ring)."""
    first, last = knots[:-1], knots[1:]
    inside = line.ring[first] == line.ring[last]
    return fitted(line, first[inside], last[inside])


def _split(line: Polyline, knots: Array) -> Array:
    for _ in range(ROUNDS):
        pieces = _pieces(line, knots)
        bad = (pieces.error > 1) & (pieces.last - pieces.first > 1)
        if not bad.any():
            break
        knots = np.union1d(knots, pieces.worst[bad])
    return knots


def _joined(line: Polyline, knots: Array) -> Array:
    """Leave out knots, alternate ones at a time, where one piece does for two."""
    for turn in range(JOINS):
        free = np.flatnonzero(~line.fixed[knots])
        free = free[free % 2 == turn % 2]
        if not len(free):
            continue
        pieces = fitted(line, knots[free - 1], knots[free + 1])
        knots = np.delete(knots, free[pieces.error <= 1])
    return knots


def _curve(pieces: Pieces, line: Polyline, ring: int) -> Curve:
    mine = line.ring[pieces.first] == ring
    return Curve(pieces.points[mine], pieces.straight[mine])
