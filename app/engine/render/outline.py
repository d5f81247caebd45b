"""The outline of a node: the edge of what one sees of it, and of its mask where one sees nothing."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Document
from app.engine.field import Viewport, logit, logit_at
from app.engine.field.mask import slope_at

from .visible import Side, sides


def outline(document: Document, node_id: int, view: Viewport) -> list[Array]:
    """Closed polylines, (N, 2) float64 photo pixels each, holes too; ``KeyError`` if there is no such node.

    Found on the samples of ``view`` and moved onto the level set itself by one step along its slope, so that
    they are smooth. At the border of the view they run along its outermost samples' edge.
    """
    bounds = sides(document, node_id)
    seen = _rings(bounds, view)
    return seen or _rings(tuple(side for side in bounds if side.sign > 0), view)


def _rings(bounds: tuple[Side, ...], view: Viewport) -> list[Array]:
    if not bounds:
        return [_frame_of(view)]
    clipped = _inside(bounds, view)
    if clipped is None:
        return []
    inside, part, bounds = clipped
    found, _ = cv2.findContours(inside, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    rings = [ring[:, 0, :].astype(float) for ring in found if len(ring) > 2]
    if not rings:
        return []
    moved = _settled(np.concatenate(rings), bounds, part, view)
    return np.split(moved, np.cumsum([len(ring) for ring in rings])[:-1])


def _inside(bounds: tuple[Side, ...], view: Viewport) -> tuple[Array, Viewport, tuple[Side, ...]] | None:
    """(h, w) uint8: 1 inside all bounds, on the part of ``view`` that all masks can reach, and the
    bounds that matter there."""
    rows, columns = slice(0, view.height), slice(0, view.width)
    for side in bounds:
        reach = side.mask.bounds()
        if reach is not None and side.sign > 0:
            r, c = view.window(reach)
            rows, columns = _common(rows, r), _common(columns, c)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return None
    part = view.part(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)
    inside = np.ones((part.height, part.width), bool)
    matter = []
    for side in bounds:
        within = logit(side.mask, part) * side.sign > 0
        if not within.all():
            inside &= within
            matter.append(side)
    return inside.astype(np.uint8), part, tuple(matter)


def _common(a: slice, b: slice) -> slice:
    return slice(max(a.start, b.start), min(a.stop, b.stop))


def _settled(samples: Array, bounds: tuple[Side, ...], part: Viewport, view: Viewport) -> Array:
    """Samples just inside -> the nearest place, at most one sample away, where the lowest logit is 0."""
    sx, sy = part.step
    x, y = part.x0 + (samples[:, 0] + 0.5) * sx, part.y0 + (samples[:, 1] + 0.5) * sy
    if not bounds:
        return np.stack([_to_border(x, view.x0, view.x1, sx), _to_border(y, view.y0, view.y1, sy)], axis=1)
    value, dx, dy = _lowest(bounds, x, y)
    dx, dy = dx * sx, dy * sy
    steep = dx * dx + dy * dy + 1e-12
    move_x, move_y = -value * dx / steep, -value * dy / steep
    length = np.maximum(np.hypot(move_x, move_y), 1.0)
    x, y = x + move_x / length * sx, y + move_y / length * sy
    return np.stack([_to_border(x, view.x0, view.x1, sx), _to_border(y, view.y0, view.y1, sy)], axis=1)


def _lowest(bounds: tuple[Side, ...], x: Array, y: Array) -> tuple[Floats, Floats, Floats]:
    """The lowest signed logit at each point, and its slope: the edge that is nearest clips."""
    value, dx, dy = _signed(bounds[0], x, y)
    for side in bounds[1:]:
        other, ox, oy = _signed(side, x, y)
        mine = value / (np.hypot(dx, dy) + 1e-9) <= other / (np.hypot(ox, oy) + 1e-9)
        value, dx, dy = np.where(mine, value, other), np.where(mine, dx, ox), np.where(mine, dy, oy)
    return value, dx, dy


def _signed(side: Side, x: Array, y: Array) -> tuple[Floats, Floats, Floats]:
    sign = np.float32(side.sign)
    dx, dy = slope_at(side.mask, x, y)
    return sign * logit_at(side.mask, x, y), sign * dx, sign * dy


def _to_border(t: Array, low: float, high: float, step: float) -> Array:
    """Points in the outermost samples go to the very edge of the view."""
    return np.where(t < low + 0.75 * step, low, np.where(t > high - 0.75 * step, high, t))


def _frame_of(view: Viewport) -> Array:
    return np.array([[view.x0, view.y0], [view.x1, view.y0], [view.x1, view.y1], [view.x0, view.y1]])
