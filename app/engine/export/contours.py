"""Closed outlines of a mask's level set, in photo pixels, traced from the function itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np

from app.engine.arrays import Array
from app.engine.field import Mask, Viewport
from app.engine.field.cosine import frequencies

from .soft_rims import HALF, heights, heights_at

SAMPLES_A_WAVE = 12  # grid samples to the shortest half wave in the code
A_CELL = 0.7  # of a cell of a correction: from one grid sample to the next
FEWEST, MOST = 48, 960  # grid samples along a side
ACROSS = 800  # along the picture's longer side, at the least: thin ridges lie aslant between the code's waves
HALVINGS = 5  # of a grid step, in the search for the exact edge


@dataclass(frozen=True, eq=False, slots=True)
class Outline:
    """``points``: (N, 2) float64, a closed polygon whose last point is joined to its first; the
    inside is on its left for islands and on its right for holes, so that every fill rule agrees.
    ``corners``: (N,) bool, the points that are corners by construction: where an outline meets the
    edge of the traced rectangle, and its corners. Between two that follow each other it is straight."""

    points: Array
    corners: Array

    @property
    def area(self) -> float:
        """Square photo pixels, negative for a hole."""
        x, y = self.points.T
        return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def margin(width: int, height: int) -> float:
    """How far, in photo pixels, shapes go on beyond the picture so that no seam shows at its border."""
    return max(2.0, max(width, height) / 200)


def outlines(
    mask: Mask, width: int, height: int, level: float = 0.0, smallest: float = 0.0, share: float = HALF
) -> list[Outline]:
    """The outlines of where ``mask``'s logit is above ``level`` on a ``width`` x ``height`` picture; where a crisp mask
    shades off, of where more than ``share`` of it is covered.

    Islands run one way round and holes the other. Those below ``smallest`` square pixels are left out.
    """
    if mask.closed and not mask.code.size:
        return [_rectangle(mask)] if mask.frame.determinant else []
    view = window(mask, width, height)
    if view is None:
        return []
    values = np.full((view.height, view.width), 1.0) if mask.full else heights(mask, view, share) - level
    rings = traced(view, values)
    if not mask.full:
        rings = [_refined(ring, mask, view, level, share) for ring in rings]
    return [ring for ring in rings if len(ring.points) >= 3 and abs(ring.area) > smallest]


def grown(outline: Outline, distance: float) -> Outline:
    """The outline moved outwards (a hole inwards) by ``distance`` photo pixels."""
    along = np.roll(outline.points, -1, axis=0) - np.roll(outline.points, 1, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    outwards = np.stack([along[:, 1], -along[:, 0]], axis=1)
    return Outline(outline.points + distance * outwards, outline.corners)


def _rectangle(mask: Mask) -> Outline:
    """The frame's own four sides."""
    u, v = np.array([-1.0, 1.0, 1.0, -1.0]), np.array([-1.0, -1.0, 1.0, 1.0])
    points = np.stack(mask.frame.to_photo(u, v), axis=1)
    return Outline(points if mask.frame.determinant > 0 else points[::-1], np.ones(4, bool))


def window(mask: Mask, width: int, height: int) -> Viewport | None:
    """Samples over the part of the (slightly extended) picture that the mask can reach; None where
    it reaches nothing. As fine as the shortest wave of the code asks, and finer where that is coarse to the eye."""
    m = margin(width, height)
    x0, y0, x1, y1 = -m, -m, width + m, height + m
    bounds = mask.bounds()
    if bounds is not None:
        x0, y0, x1, y1 = max(x0, bounds[0]), max(y0, bounds[1]), min(x1, bounds[2]), min(y1, bounds[3])
    if x1 <= x0 or y1 <= y0:
        return None
    step_x, step_y = (min(step, max(width, height) / ACROSS) for step in _steps(mask))
    nx = int(np.clip(np.ceil((x1 - x0) / step_x), FEWEST, MOST))
    ny = int(np.clip(np.ceil((y1 - y0) / step_y), FEWEST, MOST))
    half_x, half_y = (x1 - x0) / nx / 2, (y1 - y0) / ny / 2  # samples stand at the middles of cells
    return Viewport(x0 - half_x, y0 - half_y, x1 + half_x, y1 + half_y, nx + 1, ny + 1)


def _steps(mask: Mask) -> tuple[float, float]:
    """Photo pixels from sample to sample that resolve the code and what corrects it, along x and y."""
    used = frequencies(len(mask.code))[mask.code != 0]
    i, j = (max(1, int(used[:, axis].max(initial=1))) for axis in (0, 1))
    frame = mask.frame
    u, v = 2 * np.hypot(frame.ux, frame.uy) / i, 2 * np.hypot(frame.vx, frame.vy) / j
    u, v = u / SAMPLES_A_WAVE, v / SAMPLES_A_WAVE
    if mask.correction is not None:
        across, down = mask.correction.cell
        u = min(u, A_CELL * across * float(np.hypot(frame.ux, frame.uy)))
        v = min(v, A_CELL * down * float(np.hypot(frame.vx, frame.vy)))
    u, v = (u, v) if frame.upright else (min(u, v), min(u, v))
    return max(u, 1e-6), max(v, 1e-6)


def traced(view: Viewport, values: Array) -> list[Outline]:
    """The outlines of where ``values`` on the samples of ``view`` are above 0: marching squares, closed along the edge
    of the grid."""
    import contourpy

    xs, ys = view.xs(), view.ys()
    tracer = contourpy.contour_generator(xs, ys, values, fill_type=contourpy.FillType.OuterOffset)
    polygons, offsets = cast("tuple[list[Array], list[Array]]", tracer.filled(0.0, np.inf))
    rings = []
    for points, starts in zip(polygons, offsets, strict=True):
        for start, end in pairwise(starts):
            rings.append(_outline(np.asarray(points[start : end - 1], np.float64), xs, ys))
    return rings


def _outline(points: Array, xs: Array, ys: Array) -> Outline:
    """One ring, without the points that only lie along an edge of the grid."""
    at_x = (points[:, :1] == xs[[0, -1]]).any(axis=1)
    at_y = (points[:, 1:] == ys[[0, -1]]).any(axis=1)
    along = np.zeros(len(points), bool)
    for at in (at_x, at_y):
        along |= at & np.roll(at, 1) & np.roll(at, -1)
    keep = ~along | (at_x & at_y)
    return Outline(points[keep], (at_x | at_y)[keep])


def _refined(ring: Outline, mask: Mask, view: Viewport, level: float, share: float) -> Outline:
    """The points moved to the true level set, and without needlessly close ones.

    Each point stands on a side of a cell, between a sample inside and one outside: the side is halved
    some times, which holds at the wall's kink too, where Newton's method leaps to and fro.
    """

    def above_level(points: Array) -> Array:
        return heights_at(mask, points[:, 0], points[:, 1], share) - level

    low, high = _sides(ring.points, view)
    below, above = above_level(low), above_level(high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = above_level(middle)
        same = (value > 0) == (below > 0)
        low, high = np.where(same[:, None], middle, low), np.where(same[:, None], high, middle)
        below, above = np.where(same, value, below), np.where(same, above, value)
    far = np.clip(below / np.where(below == above, 1.0, below - above), 0.0, 1.0)
    found = low + far[:, None] * (high - low)
    points = np.where(ring.corners[:, None], ring.points, found)
    return _thinned(Outline(points, ring.corners), 0.3 * min(view.step))


def _sides(points: Array, view: Viewport) -> tuple[Array, Array]:
    """The two samples that each point stands between."""
    origin, step = np.array([view.x0, view.y0]) + np.array(view.step) / 2, np.array(view.step)
    place = (points - origin) / step
    nearest = np.rint(place)
    place = np.where(np.abs(place - nearest) < 1e-6, nearest, place)
    return origin + np.floor(place) * step, origin + np.ceil(place) * step


def _thinned(ring: Outline, closest: float) -> Outline:
    """Without inner points that are nearer than ``closest`` to the one before them."""
    gap = np.hypot(*(ring.points - np.roll(ring.points, 1, axis=0)).T)
    keep = (gap >= closest) | ring.corners
    return Outline(ring.points[keep], ring.corners[keep])
