"""The photo's own pixels at full size into the hole, from where the small picture says."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .shifts import Shifts

VOTES = tuple((down, right, 0.25 ** (abs(down / 2) + abs(right / 2))) for down in (-2, 0, 2) for right in (-2, 0, 2))
"""Pixels of the small picture that are asked, down and right of a place, and the weights of their answers."""
CHUNK = 1 << 17
FALLBACK = 1e-6  # weight of the small picture itself: only where nothing else is known


def transferred(
    photo: Bytes, hole: Array, small: Floats, shifts: Shifts, shade: Floats | None = None
) -> Generator[float, None, Bytes]:
    """(h, w, 3) uint8: ``photo`` with ``hole`` (h, w) bool filled; yields the share that is done.

    ``small`` (h', w', 3) in 0..1 is a small picture, filled, ``shifts`` say from where, and ``shade`` (h'', w'', 3)
    what is added to what is copied. Each pixel is the mean of what the shifts round its place in the small picture
    bring: where they are one, which is almost everywhere, that is the very pixel of the photo, and where they differ
    one runs into the other.
    """
    result = photo.copy()
    places = np.flatnonzero(hole)
    packed, votes = _packed(photo, hole), _Votes.of(shifts, hole.shape, shade)
    for at in range(0, len(places), CHUNK):
        part = places[at : at + CHUNK]
        result.reshape(-1, 3)[part] = _colours(packed, part, hole.shape, small, votes)
        yield min(1.0, (at + CHUNK) / len(places))
    return result


def _packed(photo: Bytes, hole: Array) -> Array:
    """(h * w,) uint32: red, green, blue, and 255 where the pixel is known: one look-up brings all."""
    four = np.asarray(cv2.cvtColor(photo, cv2.COLOR_RGB2RGBA), np.uint8)
    cv2.insertChannel(np.where(hole, 0, 255).astype(np.uint8), four, 3)
    return four.view(np.uint32).ravel()


@dataclass(frozen=True, eq=False, slots=True)
class _Votes:
    """What is asked for a full picture of ``full``, for each pixel of a small one of ``size``, (n,): ``down`` and
    ``right`` in full pixels, ``weight``, ``shade`` (n, 3), 0..255. ``one``: where all that are asked agree, and
    ``shaded`` (n, 3): what is added there."""

    full: tuple[int, int]
    size: tuple[int, int]
    down: Array
    right: Array
    weight: Floats
    shade: Floats | None
    one: Array
    shaded: Floats | None

    @staticmethod
    def of(shifts: Shifts, full: tuple[int, int], shade: Floats | None) -> _Votes:
        rows, columns = full[0] / shifts.size[0], full[1] / shifts.size[1]
        down = np.rint(shifts.down * rows).astype(np.int32)
        right = np.rint(shifts.right * columns).astype(np.int32)
        shades = None if shade is None else _alike(shade, shifts.size)
        one, shaded = _agreed(down, right, shifts.weight, shades)
        return _Votes(
            full, shifts.size, down.ravel(), right.ravel(), shifts.weight.ravel(),
            None if shades is None else shades.reshape(-1, 3), one.ravel(),
            None if shaded is None else shaded.reshape(-1, 3),
        )  # fmt: skip

    def asked(self, ys: Array, xs: Array, down: int = 0, right: int = 0) -> Array:
        """(n,): the place in the small picture that is asked for what comes to ``ys``, ``xs`` (n,)."""
        y = ((np.arange(self.full[0]) + 0.5) * (self.size[0] / self.full[0])).astype(np.int32) - down
        x = ((np.arange(self.full[1]) + 0.5) * (self.size[1] / self.full[1])).astype(np.int32) - right
        y, x = np.clip(y, 0, self.size[0] - 1) * self.size[1], np.clip(x, 0, self.size[1] - 1)
        return y[ys] + x[xs]

    def wish(self, packed: Array, ys: Array, xs: Array, asked: Array) -> Array:
        """(n,) uint32: the pixels that the places ``asked`` bring; 0 from beyond the picture."""
        height, width = self.full
        y, x = ys + self.down[asked], xs + self.right[asked]
        inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
        return packed.take(y * width + x, mode="clip") * inside


def _agreed(down: Array, right: Array, weight: Floats, shades: Floats | None) -> tuple[Array, Floats | None]:
    """(h, w) bool: where all that are asked say one thing; and (h, w, 3): the mean of their ``shades`` (h, w, 3)."""
    one, shaded = np.zeros(weight.shape, bool), None if shades is None else np.zeros_like(shades)
    rows, columns = (np.flatnonzero((weight > 0).any(axis)) for axis in (1, 0))
    if not len(rows):
        return one, shaded
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    height, width = rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
    framed = [np.pad(field[box], 2, mode="edge") for field in (down, right, weight)]
    lit = None if shades is None else np.pad(shades[box], ((2, 2), (2, 2), (0, 0)), mode="edge")
    same, total, mean = weight[box] > 0, np.zeros((height, width), np.float32), np.zeros((height, width, 3), np.float32)
    for by, across, near in VOTES:
        at = slice(2 - by, 2 - by + height), slice(2 - across, 2 - across + width)
        heavy = np.float32(near) * framed[2][at]
        same &= (heavy == 0) | ((framed[0][at] == down[box]) & (framed[1][at] == right[box]))
        total += heavy
        if lit is not None:
            mean += heavy[..., None] * lit[at]
    one[box] = same
    if shaded is not None:
        shaded[box] = mean / np.maximum(total, 1e-20)[..., None]
    return one, shaded


def _colours(packed: Array, places: Array, size: tuple[int, int], small: Floats, votes: _Votes) -> Bytes:
    """(n, 3) uint8 for the pixels at ``places``."""
    places = places.astype(np.int32)
    ys, xs = np.divmod(places, np.int32(size[1]))
    asked = votes.asked(ys, xs)
    wish = votes.wish(packed, ys, xs, asked)
    four = wish.view(np.uint8).reshape(-1, 4)
    if votes.shaded is None:
        result = np.ascontiguousarray(four[:, :3])
    else:
        lit = votes.shaded.take(asked, 0)
        lit += four[:, :3]
        result = (lit.clip(0, 255) + np.float32(0.5)).astype(np.uint8)
    mixed = np.flatnonzero(~votes.one[asked] | (four[:, 3] == 0))
    if len(mixed):
        result[mixed] = _mixed(packed, ys[mixed], xs[mixed], size, small, votes)
    return result


def _mixed(packed: Array, ys: Array, xs: Array, size: tuple[int, int], small: Floats, votes: _Votes) -> Bytes:
    """(n, 3) uint8 where not all that are asked agree."""
    total = _looked_up(small, ys / size[0], xs / size[1]) * np.float32(255 * FALLBACK)
    weight = np.full(len(ys), FALLBACK, np.float32)
    for down, right, near in VOTES:
        asked = votes.asked(ys, xs, down, right)
        wish = votes.wish(packed, ys, xs, asked).view(np.uint8).reshape(-1, 4)
        colours = wish[:, :3] if votes.shade is None else wish[:, :3] + votes.shade[asked]
        heavy = np.float32(near) * votes.weight[asked] * (wish[:, 3] > 0)
        total += heavy[:, None] * colours
        weight += heavy
    return np.rint(total / weight[:, None]).clip(0, 255).astype(np.uint8)


def _alike(shade: Floats, size: tuple[int, int]) -> Floats:
    """(h, w, 3), 0..255: ``shade`` for each pixel of ``size``, not mixed across seams."""
    return 255 * np.asarray(cv2.resize(shade, size[::-1], interpolation=cv2.INTER_NEAREST), np.float32)


def _looked_up(picture: Floats, y: Array, x: Array) -> Floats:
    """(n, 3): ``picture`` at y, x (n,) as shares of its height and width."""
    wide = 1 << 14
    y, x = y * picture.shape[0], x * picture.shape[1]
    parts = []
    for at in range(0, len(y), wide):
        xs, ys = (values[at : at + wide, None].astype(np.float32) - 0.5 for values in (x, y))
        parts.append(cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[:, 0])
    return np.concatenate(parts)
