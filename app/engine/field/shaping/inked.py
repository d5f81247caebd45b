"""A stroke, and what a lasso went round, on the grid of corrections: how much of each cell that is."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.frame import Frame
from app.engine.field.polygon import Polygon
from app.engine.field.stroke import Stroke, faded

from .correction_grid import Shape, cell, cells

FINEST = 0.75  # cells: the least radius of a brush, or its line would fall between them
RAMP = 2.0  # cells in which the rim of a hard brush goes from nothing to all, so that it is smooth between them
SEEN = 1.5  # photo pixels, in the same way: an edge of a pixel has no steps
KEPT = 0.02  # of the least radius: what a line may be off


def shades_off(stroke: Stroke, frame: Frame) -> bool:
    """Whether its rim is wider than that of a hard brush on the cells over ``frame``."""
    return (1 - stroke.hardness) * float(stroke.radii.max()) > _ramp(frame)


def _ramp(frame: Frame) -> float:
    return max(RAMP * cell(frame), SEEN)


def inked(stroke: Stroke, frame: Frame) -> Floats:
    """(rows, columns) in 0..1 on the cells over ``frame``."""
    amount = _drawn(stroke, frame, cells(frame), cell(frame), _ramp(frame))
    return faded(amount) if shades_off(stroke, frame) else amount


def inked_on(stroke: Stroke, frame: Frame, shape: Shape) -> Floats:
    """``shape`` (rows, columns) in 0..1 on so many equal cells over ``frame``: pixels of a picture that fills it."""
    size = 2 * max(np.hypot(frame.ux, frame.uy) / shape[1], np.hypot(frame.vx, frame.vy) / shape[0])
    ramp = max(RAMP * float(size), SEEN)
    amount = _drawn(stroke, frame, shape, float(size), ramp)
    return faded(amount) if (1 - stroke.hardness) * float(stroke.radii.max()) > ramp else amount


def _drawn(stroke: Stroke, frame: Frame, shape: Shape, size: float, ramp: float) -> Floats:
    stroke = stroke.at_least(FINEST * size)
    stroke = stroke.simplified(KEPT * float(stroke.radii.min()))
    ends, radii = stroke.points, stroke.radii
    if len(ends) == 1:
        ends, radii = np.repeat(ends, 2, axis=0), np.repeat(radii, 2)
    soft, amount = max(1.0 - stroke.hardness, 0.0), np.zeros(shape, np.float32)
    for at in range(len(ends) - 1):
        _draw(amount, frame, ends[at : at + 2], radii[at : at + 2], ramp, soft)
    return amount


def filled(polygon: Polygon, frame: Frame) -> Floats:
    """(rows, columns) in 0..1: what the line goes round on the cells over ``frame``, also where it does so twice."""
    ends = np.concatenate([polygon.points, polygon.points[:1]])
    near = np.zeros(cells(frame), np.float32)
    ramp = RAMP / 2 * cell(frame)
    for at in range(len(ends) - 1):
        _draw(near, frame, ends[at : at + 2], np.full(2, ramp), ramp, 1.0)
    beside = (1 - near) / 2
    return np.where(_enclosed(ends, frame, near.shape), np.float32(0.5) + beside, np.float32(0.5) - beside)


def _enclosed(ends: Array, frame: Frame, shape: tuple[int, ...]) -> Array:
    """(rows, columns) bool: whether the closed line goes round the middle of each cell (the edges that cross its row
    to the left of it, down less up)."""
    u, v = frame.to_local(ends[:, 0], ends[:, 1])
    x, y = (u + 1) / 2 * shape[1] - 0.5, (v + 1) / 2 * shape[0] - 0.5
    low, high = np.minimum(y[:-1], y[1:]), np.maximum(y[:-1], y[1:])
    first = np.clip(np.ceil(low), 0, shape[0]).astype(int)
    count = np.clip(np.ceil(high), 0, shape[0]).astype(int) - first
    edge = np.repeat(np.arange(len(low)), count)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    crossing = x[:-1][edge] + (row - y[:-1][edge]) / (y[1:] - y[:-1])[edge] * (x[1:] - x[:-1])[edge]
    turns = np.zeros((shape[0], shape[1] + 1), np.int32)
    columns = np.clip(np.ceil(crossing), 0, shape[1]).astype(int)
    np.add.at(turns, (row, columns), np.sign(y[1:] - y[:-1])[edge].astype(np.int32))
    return np.cumsum(turns[:, :-1], axis=1) != 0


def _draw(amount: Floats, frame: Frame, ends: Array, radii: Array, ramp: float, soft: float) -> None:
    """One piece of the line, where it is more than what is there."""
    rows, columns = _near(frame, amount.shape, ends, float(radii.max()) + ramp)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    u = ((np.arange(columns.start, columns.stop) + 0.5) * 2 / amount.shape[1] - 1)[None, :]
    v = ((np.arange(rows.start, rows.stop) + 0.5) * 2 / amount.shape[0] - 1)[:, None]
    x, y = frame.to_photo(u, v)
    (x0, y0), (dx, dy) = ends[0], ends[1] - ends[0]
    x, y = (x - x0).astype(np.float32), (y - y0).astype(np.float32)
    along = np.clip((x * dx + y * dy) / max(dx * dx + dy * dy, 1e-12), 0, 1)
    radius = radii[0] + along * (radii[1] - radii[0])
    inside = radius - np.hypot(x - along * dx, y - along * dy)
    width = np.maximum(soft * radius, ramp)
    out = ramp / 2 * np.clip(1 - soft * radius / ramp, 0, 1)  # a hard rim lies in the middle of its ramp
    here = amount[rows, columns]
    np.maximum(here, np.clip((inside + out) / width, 0, 1), out=here)


def _near(frame: Frame, shape: Shape | tuple[int, ...], ends: Array, far: float) -> tuple[slice, slice]:
    """The cells within ``far`` photo pixels of the box round a piece of line, along u and v."""
    u, v = frame.to_local(ends[:, 0], ends[:, 1])
    across, down = (
        far * float(np.hypot(a, b)) / abs(frame.determinant)
        for a, b in ((frame.vx, frame.vy), (frame.ux, frame.uy))
    )  # fmt: skip
    return _span(v, down, shape[0]), _span(u, across, shape[1])


def _span(ends: Array, far: float, count: int) -> slice:
    low = int(np.clip(np.floor((ends.min() - far + 1) / 2 * count), 0, count))
    return slice(low, int(np.clip(np.ceil((ends.max() + far + 1) / 2 * count), low, count)))
