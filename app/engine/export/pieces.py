"""Least-squares cubic pieces with given ends and directions, many at once (Schneider, 1990)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

from .knots import Polyline

SAMPLES = 24  # points of the outline that a piece is held to
STEPS = 4  # of Newton's method for where on the curve each point belongs
FLAT = 0.25  # of the error of its chord: what a curve must save to be worth its two handles


@dataclass(frozen=True, eq=False, slots=True)
class Pieces:
    """S pieces from vertex ``first`` to ``last`` (S,). ``points``: (S, 4, 2). ``error``: (S,) the
    greatest distance to the outline's points, as a share of what is allowed there, and ``worst`` (S,) the
    inner vertex where it is.
    ``straight``: (S,) bool."""

    first: Array
    last: Array
    points: Array
    error: Array
    worst: Array
    straight: Array


def fitted(line: Polyline, first: Array, last: Array) -> Pieces:
    """The best piece from each vertex ``first`` to ``last`` that keeps the outline's directions there."""
    spread = np.linspace(0.0, 1.0, SAMPLES)
    vertices = np.rint(first[:, None] + (last - first)[:, None] * spread).astype(int)
    targets = line.points[vertices]
    t = _chord_lengths(targets)
    arc = np.hypot(*np.moveaxis(np.diff(targets, axis=1), -1, 0)).sum(axis=1)
    ends = targets[:, 0], targets[:, -1]
    directions = line.outgoing[first], -line.incoming[last]
    points = _solve(targets, t, ends, directions, arc)
    for _ in range(STEPS):
        t = _nearest(points, targets, t)
        points = _solve(targets, t, ends, directions, arc)
    off = np.hypot(*np.moveaxis(_at(points, t) - targets, -1, 0)) / line.allowed[vertices]
    worst = vertices[np.arange(len(first)), off.argmax(axis=1)]
    worst = np.clip(worst, first + 1, np.maximum(last - 1, first + 1))
    straight = line.fixed[first] & line.fixed[last] & (last - first == 1)
    return _straightened(Pieces(first, last, points, off.max(axis=1), worst, straight))


def _straightened(pieces: Pieces) -> Pieces:
    """Pieces between neighbouring corners become plain lines."""
    a, b = pieces.points[:, 0], pieces.points[:, 3]
    line = np.stack([a, a + (b - a) / 3, b + (a - b) / 3, b], axis=1)
    points = np.where(pieces.straight[:, None, None], line, pieces.points)
    error = np.where(pieces.straight, 0.0, pieces.error)
    return Pieces(pieces.first, pieces.last, points, error, pieces.worst, pieces.straight)


def _chord_lengths(targets: Array) -> Array:
    """(S, M) in 0..1: how far along each target lies."""
    steps = np.hypot(*np.moveaxis(np.diff(targets, axis=1), -1, 0))
    along = np.concatenate([np.zeros((len(targets), 1)), np.cumsum(steps, axis=1)], axis=1)
    return along / np.maximum(along[:, -1:], 1e-12)


def _solve(targets: Array, t: Array, ends: tuple[Array, Array], directions: tuple[Array, Array], arc: Array) -> Array:
    """The two handle lengths by least squares, kept between a 20th and 0.7 of the arc."""
    b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    (start, end), (d1, d2) = ends, directions
    rest = targets - start[:, None] * (b0 + b1)[..., None] - end[:, None] * (b2 + b3)[..., None]
    c11, c22 = (b1 * b1).sum(axis=1), (b2 * b2).sum(axis=1)
    c12 = (b1 * b2).sum(axis=1) * (d1 * d2).sum(axis=1)
    x1 = (np.einsum("smd,sd->sm", rest, d1) * b1).sum(axis=1)
    x2 = (np.einsum("smd,sd->sm", rest, d2) * b2).sum(axis=1)
    det = c11 * c22 - c12 * c12
    good = det > 1e-9
    det = np.where(good, det, 1.0)
    low, high = arc / 20, arc * 0.7
    h1 = np.clip(np.where(good, (x1 * c22 - x2 * c12) / det, arc / 3), low, high)
    h2 = np.clip(np.where(good, (c11 * x2 - c12 * x1) / det, arc / 3), low, high)
    return np.stack([start, start + h1[:, None] * d1, end + h2[:, None] * d2, end], axis=1)


def _at(points: Array, t: Array) -> Array:
    """(S, 4, 2), (S, M) -> (S, M, 2): points on the pieces."""
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=-1)
    return np.einsum("smk,skd->smd", weights, points)


def _nearest(points: Array, targets: Array, t: Array) -> Array:
    """One Newton step of each parameter towards the curve's nearest point."""
    d1 = 3 * np.diff(points, axis=1)
    d2 = 2 * np.diff(d1, axis=1)
    s = 1 - t
    speed = np.einsum("smk,skd->smd", np.stack([s * s, 2 * s * t, t * t], axis=-1), d1)
    bend = np.einsum("smk,skd->smd", np.stack([s, t], axis=-1), d2)
    off = _at(points, t) - targets
    slope = (speed**2).sum(axis=-1) + (off * bend).sum(axis=-1)
    step = (off * speed).sum(axis=-1) / np.where(np.abs(slope) < 1e-12, np.inf, slope)
    return np.clip(t - np.clip(step, -0.1, 0.1), 0.0, 1.0)
