"""What the code of a mask cannot say: logits on a grid over the mask's frame, added to those of the code."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from app.engine.arrays import Array, Floats, frozen

STEP = 1 / 64  # logits: of one step of a value; coarser ones would be seen where a mask is not steep
MOST = 32767  # steps
FINEST = 1024  # cells along a side of a grid, at the most
SPREAD = 16.0  # logits from nothing to all where a crisp mask is soft
SOFTEST = 255  # value of what is soft in full


@dataclass(frozen=True, eq=False)
class Correction:
    """A grid of ``shape`` (rows, columns) equal cells over v and u in -1..1 with a value in the middle of each; between
    them bilinear, beyond the outermost as on these. Of it only the rectangle outside of which it is 0 is kept:
    ``values`` (h, w) int16, read-only, from row ``top`` and column ``left`` on, each so many times ``unit`` logits.

    ``soft`` (h, w) uint8, read-only: where a crisp mask shades off after all, ``SPREAD`` logits from nothing to all;
    255 is that in full, 0 is crisp. None: crisp everywhere."""

    values: Array
    top: int
    left: int
    shape: tuple[int, int]
    unit: float = STEP
    soft: Array | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(np.asarray(self.values, np.int16)))
        if self.soft is not None:
            object.__setattr__(self, "soft", frozen(np.asarray(self.soft, np.uint8)))

    @staticmethod
    def of(logits: Floats, soft: Floats | None = None) -> Correction | None:
        """That of a whole grid (rows, columns), rounded and held within what a value can say, and how ``soft`` it is
        there (0..1); None where all is 0."""
        values = np.rint(np.clip(logits / np.float32(STEP), -MOST, MOST)).astype(np.int16)
        shades = None if soft is None else np.rint(soft * SOFTEST).astype(np.uint8)
        said = values != 0 if shades is None else (values != 0) | (shades != 0)
        rows, columns = np.flatnonzero(said.any(1)), np.flatnonzero(said.any(0))
        if not len(rows):
            return None
        top, left, shape = int(rows[0]), int(columns[0]), (values.shape[0], values.shape[1])
        part = slice(top, rows[-1] + 1), slice(left, columns[-1] + 1)
        shades = shades[part] if shades is not None and shades.any() else None
        return Correction(values[part], top, left, shape, soft=shades)

    def scaled(self, factor: float) -> Correction:
        """With all its logits ``factor`` times what they are."""
        return replace(self, unit=self.unit * factor)

    @cached_property
    def spread(self) -> Correction | None:
        """Over how many logits the mask goes from nothing to all, at the least, as a grid of its own; None where it is
        crisp everywhere."""
        if self.soft is None:
            return None
        return Correction(self.soft, self.top, self.left, self.shape, SPREAD / SOFTEST)

    @property
    def cell(self) -> tuple[float, float]:
        """How wide and high a cell is, in u and v."""
        return 2.0 / self.shape[1], 2.0 / self.shape[0]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """u0, v0, u1, v1 outside of which it is 0; endless where it goes on beyond the frame."""
        (h, w), (rows, columns), (across, down) = self.values.shape, self.shape, self.cell
        low = (-np.inf if at == 0 else (at - 0.5) * size - 1 for at, size in ((self.left, across), (self.top, down)))
        ends = (self.left + w, columns, across), (self.top + h, rows, down)
        high = (np.inf if end == count else (end + 0.5) * size - 1 for end, count, size in ends)
        (u0, v0), (u1, v1) = map(float, low), map(float, high)
        return u0, v0, u1, v1

    @cached_property
    def highest_on_border(self) -> float:
        """The most that it adds at the border of the frame, 0 at the least."""
        (h, w), (rows, columns), values = self.values.shape, self.shape, self.values
        ends = (
            values[:1] if self.top == 0 else None, values[-1:] if self.top + h == rows else None,
            values[:, :1] if self.left == 0 else None, values[:, -1:] if self.left + w == columns else None,
        )  # fmt: skip
        return max([0.0, *(float((end * self.unit).max()) for end in ends if end is not None)])

    @cached_property
    def _around(self) -> Floats:
        """The values in logits, with one more on each side: 0, or beyond the grid the same again."""
        (h, w), (rows, columns) = self.values.shape, self.shape
        padded = np.pad(self.values, 1, "edge").astype(np.float32) * np.float32(self.unit)
        for row, ends in ((0, self.top == 0), (-1, self.top + h == rows)):
            padded[row] *= ends
        for column, ends in ((0, self.left == 0), (-1, self.left + w == columns)):
            padded[:, column] *= ends
        return padded

    def _columns(self, u: Array) -> tuple[Array, Floats, Array]:
        """Of places in u: the column of ``_around`` before each, how far it is on from there, whether it moves on."""
        return _between((u + 1) / self.cell[0] - 0.5 - self.left + 1, self._around.shape[1])

    def _rows(self, v: Array) -> tuple[Array, Floats, Array]:
        return _between((v + 1) / self.cell[1] - 0.5 - self.top + 1, self._around.shape[0])

    def window(self, u: Array, v: Array) -> tuple[slice, slice]:
        """The rows and columns of the grid of places ``v`` (h,), ``u`` (w,), both in order, on which it is not 0."""
        u0, v0, u1, v1 = self.box
        return _span(v, v0, v1), _span(u, u0, u1)

    def on(self, u: Array, v: Array) -> Floats:
        """(h, w) logits at columns ``u`` (w,) and rows ``v`` (h,)."""
        (i, s, _), (j, t, _) = self._columns(u), self._rows(v)
        rows = _mixed(self._around, j, t[:, None], 0)
        return _mixed(rows, i, s, 1)

    def slopes_on(self, u: Array, v: Array) -> tuple[Floats, Floats]:
        """(h, w) each: how much it rises with u and with v."""
        (i, s, moves_u), (j, t, moves_v) = self._columns(u), self._rows(v)
        along, down = np.float32(1 / self.cell[0]), np.float32(1 / self.cell[1])
        mixed = _mixed(self._around, j, t[:, None], 0)
        du = (mixed[:, i + 1] - mixed[:, i]) * (along * moves_u)
        risen = (self._around[j + 1] - self._around[j]) * (down * moves_v)[:, None]
        return np.asarray(du, np.float32), _mixed(np.asarray(risen, np.float32), i, s, 1)

    def at(self, u: Array, v: Array) -> Floats:
        """(P,) logits at scattered places."""
        logits = np.zeros(len(u), np.float32)
        near = self._near(u, v)
        if len(near):
            (i, s, _), (j, t, _) = self._columns(u[near]), self._rows(v[near])
            grid = self._around
            above = grid[j, i] * (1 - s) + grid[j, i + 1] * s
            below = grid[j + 1, i] * (1 - s) + grid[j + 1, i + 1] * s
            logits[near] = above * (1 - t) + below * t
        return logits

    def slopes_at(self, u: Array, v: Array) -> tuple[Floats, Floats]:
        """(P,) each: how much it rises with u and with v at scattered places."""
        du, dv = np.zeros(len(u), np.float32), np.zeros(len(u), np.float32)
        near = self._near(u, v)
        if len(near):
            (i, s, moves_u), (j, t, moves_v) = self._columns(u[near]), self._rows(v[near])
            a, b = self._around[j, i], self._around[j, i + 1]
            c, d = self._around[j + 1, i], self._around[j + 1, i + 1]
            du[near] = ((b - a) * (1 - t) + (d - c) * t) * moves_u / np.float32(self.cell[0])
            dv[near] = ((c - a) * (1 - s) + (d - b) * s) * moves_v / np.float32(self.cell[1])
        return du, dv

    def _near(self, u: Array, v: Array) -> Array:
        """Which of the places it may say something about."""
        u0, v0, u1, v1 = self.box
        return np.flatnonzero((u > u0) & (u < u1) & (v > v0) & (v < v1))

    @cached_property
    def packed(self) -> bytes:
        """``values``, little endian, compressed."""
        return zlib.compress(self.values.astype("<i2", copy=False).tobytes(), 6)

    @cached_property
    def packed_soft(self) -> bytes:
        """``soft``, compressed; nothing where there is none."""
        return b"" if self.soft is None else zlib.compress(self.soft.tobytes(), 6)


def unpacked(packed: bytes, shape: tuple[int, int], kind: str = "<i2") -> Array:
    """The (h, w) values of ``packed``, each of NumPy's ``kind``; ``ValueError`` where it does not hold so many."""
    each = np.dtype(kind)
    reader, size = zlib.decompressobj(), each.itemsize * shape[0] * shape[1]
    try:
        body = reader.decompress(packed, size + 1)
    except zlib.error as error:
        raise ValueError("the values cannot be read") from error
    if len(body) != size:
        raise ValueError(f"there are not {size // each.itemsize} values")
    return np.frombuffer(body, each).astype(each.newbyteorder("=")).reshape(shape)


def _between(places: Array, count: int) -> tuple[Array, Floats, Array]:
    """Places among ``count`` values: the one before, how far on, and whether the place is not off their ends."""
    held = np.clip(places, 0, count - 1)
    before = np.minimum(held.astype(np.intp), count - 2)
    return before, (held - before).astype(np.float32), held == places


def _mixed(values: Floats, before: Array, far: Floats, axis: int) -> Floats:
    """Between the values at ``before`` and the next ones along an axis."""
    first, second = values.take(before, axis), values.take(before + 1, axis)
    second -= first
    second *= far
    second += first
    return second


def _span(places: Array, low: float, high: float) -> slice:
    """Those of ``places``, which rise or fall all along, that lie between."""
    inside = np.flatnonzero((places > low) & (places < high))
    return slice(int(inside[0]), int(inside[-1]) + 1) if len(inside) else slice(0, 0)
