"""Masks as functions of the coordinates: a level set of a short cosine series in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from app.engine.arrays import Floats, frozen

from .correction import Correction
from .cosine import grid, slopes, waves
from .frame import Frame
from .viewport import Viewport

WALL = 200.0  # logit lost per half frame outside a closed frame: steep, yet smooth enough to trace
ALWAYS = 30.0  # logit of a mask without a code: 1 everywhere
MOST_LOOKS = 6  # at a sample, along either side
NOTHING = 12.0  # a soft mask whose logit is below minus this covers less than 1/100,000


@dataclass(frozen=True, eq=False)
class Mask:
    """M(x, y) = coverage(sum_k code_k cos_k(u, v) + correction(u, v) - barrier(u, v)), (u, v) = frame^-1 (x, y).

    ``code`` is (K,) float32, read-only; none at all means "everywhere inside". A ``closed`` mask
    ends at its frame, an open one goes on as at the border. A ``crisp`` mask has an edge one
    sample wide at any size (its level set); a soft one shades off as its logit says. ``correction``: what was painted
    that the code, which is then one of numbers, cannot say; where it is soft, a crisp mask shades off too.
    """

    frame: Frame
    code: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    closed: bool = False
    crisp: bool = False
    correction: Correction | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", frozen(np.asarray(self.code, np.float32)))

    @property
    def full(self) -> bool:
        """Whether it covers everything, wherever its frame is."""
        return self.code.size == 0 and not self.closed

    def detailed(self, length: int) -> Mask:
        """The same mask said with ``length`` numbers: cut short, and without what corrects the longer one, or filled up
        with zeros."""
        code = np.zeros(length, np.float32)
        code[: len(self.code)] = self.code[:length]
        return replace(self, code=code, correction=self.correction if length >= len(self.code) else None)

    def bounds(self) -> tuple[float, float, float, float] | None:
        """The rectangle (photo pixels) outside of which the mask is 0; None where it has no end.

        A little wider than the frame: the wall needs some way to take the border's logit down.
        """
        if not self.closed:
            return None
        f, wide = self.frame, self.reach
        return Frame(f.cx, f.cy, f.ux * wide, f.uy * wide, f.vx * wide, f.vy * wide).bounds()

    @property
    def reach(self) -> float:
        """How many times as large as its frame what a closed mask covers may be, whatever its edge."""
        return 1.0 + (self._border + NOTHING) / WALL

    @cached_property
    def table(self) -> Floats:
        """(J, I) float32: the code as coefficients, row j for v, column i for u."""
        return grid(self.code)

    @cached_property
    def _border(self) -> float:
        """The highest logit on the frame's border (0 if that is higher), or slightly more."""
        if not self.code.size:
            return 0.0
        count = len(self.table)
        along = waves(np.linspace(-1.0, 1.0, 16 * count + 1), count)
        ends = waves(np.array([-1.0, 1.0]), count)
        highest = max(float((ends @ self.table @ along.T).max()), float((along @ self.table @ ends.T).max()))
        between = 0.02 * float(np.abs(self.code).sum())  # what a wave can rise between two samples
        more = 0.0 if self.correction is None else self.correction.highest_on_border
        return max(highest + between + more, 0.0)


def logit(mask: Mask, view: Viewport) -> Floats:
    """(height, width) float32: above 0 inside the mask, below 0 outside."""
    if mask.full:
        return np.full((view.height, view.width), ALWAYS, np.float32)
    if mask.frame.determinant == 0.0:
        return np.full((view.height, view.width), -ALWAYS, np.float32)
    return np.asarray(_upright(mask, view) if mask.frame.upright else _turned(mask, view), np.float32)


def _upright(mask: Mask, view: Viewport) -> Floats:
    """Two small matrix products: the basis is separable on an upright frame."""
    u, v = _axes(mask, view)
    if not mask.code.size:
        return np.asarray(np.minimum(_inside(u)[None, :], _inside(v)[:, None]), np.float32)
    values = _product(mask, waves(u, len(mask.table)), waves(v, len(mask.table)))
    if mask.correction is not None:
        rows, columns = mask.correction.window(u, v)
        values[rows, columns] += mask.correction.on(u[columns], v[rows])
    if mask.closed:
        values -= _beyond(u)[None, :]
        values -= _beyond(v)[:, None]
    return values


def _axes(mask: Mask, view: Viewport) -> tuple[np.ndarray, np.ndarray]:
    """u of each column and v of each row, on an upright frame."""
    return (view.xs() - mask.frame.cx) / mask.frame.ux, (view.ys() - mask.frame.cy) / mask.frame.vy


def _product(mask: Mask, along_u: Floats, along_v: Floats) -> Floats:
    return np.asarray((along_v @ mask.table) @ along_u.T, np.float32)


def _turned(mask: Mask, view: Viewport) -> Floats:
    """A turned or skewed frame: the waves at every sample, a band of rows at a time."""
    values = np.empty((view.height, view.width), np.float32)
    for rows, u, v in _local_bands(mask, view):
        values[rows] = _series(mask, u, v).reshape(-1, view.width)
    return values


def _local_bands(mask: Mask, view: Viewport) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
    """Rows, and (u, v) of their samples, in bands that keep the waves in the cache."""
    xs, ys = view.xs(), view.ys()
    band = max(1, 16384 // view.width)
    for top in range(0, view.height, band):
        x, y = np.meshgrid(xs, ys[top : top + band])
        u, v = mask.frame.to_local(x.ravel(), y.ravel())
        yield slice(top, top + band), u, v


def logit_at(mask: Mask, x: np.ndarray, y: np.ndarray) -> Floats:
    """(P,) photo pixels -> (P,) logits at scattered points."""
    if mask.full:
        return np.full(np.shape(x), ALWAYS, np.float32)
    if mask.frame.determinant == 0.0:
        return np.full(np.shape(x), -ALWAYS, np.float32)
    return _series(mask, *mask.frame.to_local(np.asarray(x, float), np.asarray(y, float)))


def slope_at(mask: Mask, x: np.ndarray, y: np.ndarray) -> tuple[Floats, Floats]:
    """(P,) photo pixels -> how much the logit rises for a photo pixel to the right, and down."""
    if mask.full or mask.frame.determinant == 0.0:
        return np.zeros(np.shape(x), np.float32), np.zeros(np.shape(x), np.float32)
    u, v = mask.frame.to_local(np.asarray(x, float), np.asarray(y, float))
    return _to_photo_slope(mask.frame, *_local_slope(mask, u, v))


def _series(mask: Mask, u: np.ndarray, v: np.ndarray) -> Floats:
    if not mask.code.size:
        return np.minimum(_inside(u), _inside(v))
    count = len(mask.table)
    inside = np.einsum("pj,pj->p", waves(u, count) @ mask.table.T, waves(v, count))
    if mask.correction is not None:
        inside += mask.correction.at(u, v)
    return inside - _beyond(u) - _beyond(v) if mask.closed else inside


def _local_slope(mask: Mask, u: np.ndarray, v: np.ndarray) -> tuple[Floats, Floats]:
    """d logit / du and / dv at scattered points."""
    if not mask.code.size:
        across = _inside(u) <= _inside(v)
        return _rectangle_slope(u) * across, _rectangle_slope(v) * ~across
    count = len(mask.table)
    along_u, along_v = waves(u, count), waves(v, count)
    du = np.einsum("pj,pj->p", slopes(u, count) @ mask.table.T, along_v)
    dv = np.einsum("pi,pi->p", slopes(v, count) @ mask.table, along_u)
    if mask.correction is not None:
        more_u, more_v = mask.correction.slopes_at(u, v)
        du, dv = du + more_u, dv + more_v
    return (du - _wall_slope(u), dv - _wall_slope(v)) if mask.closed else (du, dv)


def _to_photo_slope(frame: Frame, du: Floats, dv: Floats) -> tuple[Floats, Floats]:
    """Slopes along u and v -> along x and y: the chain rule through the frame's inverse."""
    inverse = np.float32(1.0 / frame.determinant)
    across = (du * np.float32(frame.vy) - dv * np.float32(frame.uy)) * inverse
    down = (dv * np.float32(frame.ux) - du * np.float32(frame.vx)) * inverse
    return np.asarray(across, np.float32), np.asarray(down, np.float32)


def _beyond(t: np.ndarray) -> Floats:
    """The barrier: nothing inside the frame, ``WALL`` for each half frame outside."""
    return (WALL * np.maximum(np.abs(t) - 1.0, 0.0)).astype(np.float32)


def _wall_slope(t: np.ndarray) -> Floats:
    return (WALL * np.sign(t) * (np.abs(t) > 1.0)).astype(np.float32)


def _inside(t: np.ndarray) -> Floats:
    """How far inside the frame, in half frames times ``WALL``: the logit of a bare rectangle."""
    return (WALL * (1.0 - np.abs(t))).astype(np.float32)


def _rectangle_slope(t: np.ndarray) -> Floats:
    return (-WALL * np.sign(t)).astype(np.float32)


def sigmoid(values: Floats) -> Floats:
    """1 / (1 + exp(-values)) without overflow."""
    return _soft(np.array(values, np.float32))


def coverage(mask: Mask, view: Viewport, crisp: bool | None = None) -> Floats:
    """(height, width) float32 in 0..1; ``crisp`` overrides the mask's own edge.

    The crisp edge is one sample wide: the distance to it, in samples, is logit / slope. The slope
    is the function's own, so that parts of a picture meet without a seam. Where samples stand farther apart than the
    cells of a correction, it is the mean of several of each.
    """
    values = _evaluated(mask, view, crisp)
    finer = _looks(mask, view)
    if finer > 1 and mask.correction is not None:
        rows, columns = view.window(_corrected(mask, mask.correction), margin=0)
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if height and width:
            part = view.part(columns.start, rows.start, width, height)
            looks = _evaluated(mask, replace(part, width=finer * width, height=finer * height), crisp)
            values[rows, columns] = looks.reshape(height, finer, width, finer).mean((1, 3))
    return values


def _looks(mask: Mask, view: Viewport) -> int:
    """At how many places along either side of a sample a mask is looked at, so that a thin line has no gaps."""
    if mask.correction is None or not mask.code.size or mask.frame.determinant == 0.0:
        return 1
    (across, down), (sx, sy), f = mask.correction.cell, view.step, mask.frame
    cells = max(_cells(f, sx, 0.0, across, down), _cells(f, 0.0, sy, across, down))
    return int(np.clip(np.ceil(cells), 1, MOST_LOOKS))


def _cells(frame: Frame, dx: float, dy: float, across: float, down: float) -> float:
    """How many cells, ``across`` and ``down`` in u and v, a step in photo pixels goes over."""
    u = (dx * frame.vy - dy * frame.vx) / frame.determinant
    v = (dy * frame.ux - dx * frame.uy) / frame.determinant
    return float(np.hypot(u / across, v / down))


def _corrected(mask: Mask, own: Correction) -> tuple[float, float, float, float]:
    """The rectangle, photo pixels, outside of which a correction says nothing that is seen."""
    far = mask.reach if mask.closed else 1e6
    u0, v0, u1, v1 = np.clip(own.box, -far, far)
    x, y = mask.frame.to_photo(np.array([u0, u1, u0, u1]), np.array([v0, v0, v1, v1]))
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _evaluated(mask: Mask, view: Viewport, crisp: bool | None) -> Floats:
    """``coverage`` with one look a sample."""
    values = np.empty((view.height, view.width), np.float32)
    band = max(1, 131072 // view.width)
    for top in range(0, view.height, band):
        rows = min(band, view.height - top)
        values[top : top + rows] = _covered(mask, view.part(0, top, view.width, rows), crisp)
    return values


def _covered(mask: Mask, view: Viewport, crisp: bool | None) -> Floats:
    """``coverage`` of a few rows, small enough for the processor's cache."""
    if mask.full:
        return np.ones((view.height, view.width), np.float32)
    if mask.frame.determinant == 0.0:
        return np.zeros((view.height, view.width), np.float32)
    values = logit(mask, view)
    if not (mask.crisp if crisp is None else crisp):
        return _soft(values)
    steep = np.maximum(_slope(mask, view), np.float32(1e-6))
    if crisp is None and mask.correction is not None and mask.correction.spread is not None:
        _shade_off(steep, mask, mask.correction.spread, view)
    values /= steep
    if mask.closed:
        _end_at_wall(values, mask, view)
    values += np.float32(0.5)
    return np.clip(values, 0.0, 1.0, out=values)


def _shade_off(steep: Floats, mask: Mask, spread: Correction, view: Viewport) -> None:
    """No edge is narrower than the ``spread`` there, in logits: ``steep``, those of a sample, grows to it."""
    if mask.frame.upright:
        u, v = _axes(mask, view)
        part = spread.window(u, v)
        steep[part] = np.maximum(steep[part], spread.on(u[part[1]], v[part[0]]))
        return
    for rows, u, v in _local_bands(mask, view):
        steep[rows] = np.maximum(steep[rows], spread.at(u, v).reshape(-1, view.width))


def _end_at_wall(distances: Floats, mask: Mask, view: Viewport) -> None:
    """Not beyond the place where the wall has taken down even the border's highest logit.

    Off a corner of the frame two walls add up and logit / slope says less than the distance is.
    """
    (sx, sy), f, limit = view.step, mask.frame, 1.0 + mask._border / WALL
    for_u = abs(f.determinant) / np.hypot(f.vy * sx, f.vx * sy)  # samples to one half frame
    for_v = abs(f.determinant) / np.hypot(f.uy * sx, f.ux * sy)
    if f.upright:
        u, v = _axes(mask, view)
        np.minimum(distances, ((limit - np.abs(u)) * for_u).astype(np.float32)[None, :], out=distances)
        np.minimum(distances, ((limit - np.abs(v)) * for_v).astype(np.float32)[:, None], out=distances)
        return
    for rows, u, v in _local_bands(mask, view):
        near = np.minimum((limit - np.abs(u)) * for_u, (limit - np.abs(v)) * for_v)
        distances[rows] = np.minimum(distances[rows], near.reshape(-1, view.width))
    x0, y0, x1, y1 = mask.bounds() or (0.0, 0.0, 0.0, 0.0)  # a sharp corner's edges meet far outside
    xs, ys = view.xs(), view.ys()
    np.minimum(distances, (np.minimum(xs - x0, x1 - xs) / sx).astype(np.float32)[None, :], out=distances)
    np.minimum(distances, (np.minimum(ys - y0, y1 - ys) / sy).astype(np.float32)[:, None], out=distances)


def _soft(values: Floats) -> Floats:
    """``sigmoid`` in place."""
    np.clip(values, -30.0, 30.0, out=values)
    np.negative(values, out=values)
    np.exp(values, out=values)
    values += np.float32(1.0)
    return np.reciprocal(values, out=values)


def _slope(mask: Mask, view: Viewport) -> Floats:
    """(height, width): how steep the logit is, a sample."""
    sx, sy = view.step
    if mask.frame.upright:
        du, dv = _upright_slope(mask, view)
        return _length(du * np.float32(sx / mask.frame.ux), dv * np.float32(sy / mask.frame.vy))
    steep = np.empty((view.height, view.width), np.float32)
    for rows, u, v in _local_bands(mask, view):
        dx, dy = _to_photo_slope(mask.frame, *_local_slope(mask, u, v))
        steep[rows] = _length(dx * np.float32(sx), dy * np.float32(sy)).reshape(-1, view.width)
    return steep


def _length(dx: Floats, dy: Floats) -> Floats:
    """Length of the vectors, in ``dx``'s place."""
    dx *= dx
    dy *= dy
    dx += dy
    return np.sqrt(dx, out=dx)


def _upright_slope(mask: Mask, view: Viewport) -> tuple[Floats, Floats]:
    """d logit / du and / dv on the grid."""
    u, v = _axes(mask, view)
    if not mask.code.size:
        across = _inside(u)[None, :] <= _inside(v)[:, None]
        return _rectangle_slope(u)[None, :] * across, _rectangle_slope(v)[:, None] * ~across
    count = len(mask.table)
    along_u, along_v = waves(u, count), waves(v, count)
    du, dv = _product(mask, slopes(u, count), along_v), _product(mask, along_u, slopes(v, count))
    if mask.correction is not None:
        rows, columns = mask.correction.window(u, v)
        more_u, more_v = mask.correction.slopes_on(u[columns], v[rows])
        du[rows, columns] += more_u
        dv[rows, columns] += more_v
    if mask.closed:
        du -= _wall_slope(u)[None, :]
        dv -= _wall_slope(v)[:, None]
    return du, dv
