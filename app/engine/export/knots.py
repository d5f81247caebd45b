"""Where outlines have corners, which way they run, and where to cut them first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

from .contours import Outline

SHARP = np.radians(50)  # a turn within two points that makes a corner
PIECE = np.radians(100)  # how far a piece turns at first

Freedom = Callable[[Array], Array]
"""(N, 2) points -> (N,) photo pixels that a curve may be off there beyond its tolerance."""


def held(points: Array) -> Array:
    """No freedom anywhere."""
    return np.zeros(len(points))


@dataclass(frozen=True, eq=False, slots=True)
class Polyline:
    """All outlines in one array, each closed by a copy of its first point.

    ``points``: (V, 2). ``ring``: (V,) which outline. ``incoming``, ``outgoing``: (V, 2) unit
    directions, the same at smooth points. ``fixed``: (V,) corners and the ends of each ring, which
    stay knots. ``knots``: (N,) sorted vertex numbers to start with. ``allowed``: (V,) photo pixels that
    a curve may be off at each vertex.
    """

    points: Array
    ring: Array
    incoming: Array
    outgoing: Array
    fixed: Array
    knots: Array
    allowed: Array


def polyline(rings: Sequence[Outline], tolerance: float, freedom: Freedom = held) -> Polyline:
    """The rings, each begun at a corner where it has one."""
    parts = [_ring(outline, tolerance, freedom(outline.points)) for outline in rings]
    lengths = np.array([len(part[0]) for part in parts])
    starts = np.cumsum(lengths) - lengths
    points, incoming, outgoing, fixed, allowed = (np.concatenate([part[k] for part in parts]) for k in range(5))
    knots = np.concatenate([part[5] + start for part, start in zip(parts, starts, strict=True)])
    ring = np.repeat(np.arange(len(parts)), lengths)
    return Polyline(points, ring, incoming, outgoing, fixed, knots, allowed)


def _ring(outline: Outline, tolerance: float, free: Array) -> tuple[Array, Array, Array, Array, Array, Array]:
    """Points, directions in and out, fixed, what is allowed and first knots of one ring, its first point repeated."""
    corners = outline.corners | _corners(outline.points, tolerance) & (free < tolerance)
    start = int(np.argmax(corners)) if corners.any() else _flattest(outline.points)
    points, corners, free = (np.roll(values, -start, axis=0) for values in (outline.points, corners, free))
    before, after = _chords(points)
    middle = _unit(_parabolic(points, before, after))
    incoming = np.where(corners[:, None], _unit(before), middle)
    outgoing = np.where(corners[:, None], _unit(after), middle)
    fixed = corners.copy()
    fixed[0] = True
    knots = _first_knots(before, after, fixed)
    close = [*range(len(points)), 0]
    ends = np.append(knots, len(points))
    return points[close], incoming[close], outgoing[close], fixed[close], tolerance + free[close], ends


def _chords(points: Array) -> tuple[Array, Array]:
    """(N, 2), (N, 2): the sides before and after each point."""
    after = np.roll(points, -1, axis=0) - points
    return np.roll(after, 1, axis=0), after


def _parabolic(points: Array, before: Array, after: Array) -> Array:
    """The direction of the parabola through each point and its two neighbours."""
    a, b = (np.maximum(np.hypot(side[:, :1], side[:, 1:]), 1e-9) for side in (before, after))
    return before / a * b + after / b * a


def _unit(vectors: Array) -> Array:
    return vectors / np.maximum(np.hypot(vectors[:, :1], vectors[:, 1:]), 1e-12)


def _turns(before: Array, after: Array) -> Array:
    """(N,) signed angles from the side before each point to the side after."""
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.arctan2(cross, (before * after).sum(axis=1))


def _corners(points: Array, tolerance: float) -> Array:
    """(N,) bool: where the outline turns sharply within two sides and hardly just beside it."""
    before, after = _chords(points)
    turn = _turns(before, after)
    near = turn + (np.roll(turn, 1) + np.roll(turn, -1)) / 2
    beside = sum(np.abs(np.roll(turn, shift)) for shift in (-4, -3, -2, 2, 3, 4))
    peak = (np.abs(turn) >= np.abs(np.roll(turn, 1))) & (np.abs(turn) > np.abs(np.roll(turn, -1)))
    long = np.hypot(*(np.roll(points, -3, axis=0) - np.roll(points, 3, axis=0)).T) > 2 * tolerance
    return peak & (np.abs(near) > SHARP) & (beside < np.abs(near)) & long


def _flattest(points: Array) -> int:
    """Where a smooth ring is cut open: at the point where it turns least."""
    return int(np.argmin(np.abs(_turns(*_chords(points)))))


def _first_knots(before: Array, after: Array, fixed: Array) -> Array:
    """Sorted vertex numbers: the fixed ones, and one wherever the outline has turned by ``PIECE``."""
    turned = np.cumsum(np.where(fixed, 0.0, np.abs(_turns(before, after))))
    run = np.cumsum(fixed)
    since = turned - turned[np.flatnonzero(fixed)[run - 1]]
    count = np.floor(since / PIECE)
    cut = (count > np.roll(count, 1)) & (run == np.roll(run, 1))
    cut[0] = False
    return np.flatnonzero(fixed | cut)
