"""The photo's own pixels at full size into the hole, from where the small picture says."""

from __future__ import annotations

from collections.abc import Generator

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
    packed = _packed(photo, hole)
    shades = None if shade is None else 255 * _alike(shade, shifts.size)
    for at in range(0, len(places), CHUNK):
        part = places[at : at + CHUNK]
        result.reshape(-1, 3)[part] = _colours(packed, part, hole.shape, small, shifts, shades)
        yield min(1.0, (at + CHUNK) / len(places))
    return result


def _packed(photo: Bytes, hole: Array) -> Array:
    """(h * w,) uint32: red, green, blue, and 1 where the pixel is known: one look-up brings all."""
    four = np.dstack([photo, (~hole).astype(np.uint8)])
    return np.ascontiguousarray(four).view(np.uint32).ravel()


def _colours(
    packed: Array, places: Array, size: tuple[int, int], small: Floats, shifts: Shifts, shades: Floats | None
) -> Bytes:
    """(n, 3) uint8 for the pixels at ``places``."""
    height, width = size
    rows, columns = height / shifts.size[0], width / shifts.size[1]
    ys, xs = np.divmod(places, width)
    y_small, x_small = (ys + 0.5) / rows, (xs + 0.5) / columns
    total = _looked_up(small, ys / height, xs / width) * np.float32(255 * FALLBACK)
    weight = np.full(len(places), FALLBACK, np.float32)
    for down, right, near in VOTES:
        y = np.clip((y_small - down).astype(np.int64), 0, shifts.size[0] - 1)
        x = np.clip((x_small - right).astype(np.int64), 0, shifts.size[1] - 1)
        at = y * shifts.size[1] + x
        y = ys + np.rint(shifts.down.ravel()[at] * rows).astype(np.int64)
        x = xs + np.rint(shifts.right.ravel()[at] * columns).astype(np.int64)
        inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
        wish = packed[np.where(inside, y * width + x, 0)].view(np.uint8).reshape(-1, 4)
        colours = wish[:, :3] if shades is None else wish[:, :3] + shades[at]
        heavy = near * shifts.weight.ravel()[at] * wish[:, 3] * inside
        total += heavy[:, None] * colours
        weight += heavy
    return np.rint(total / weight[:, None]).clip(0, 255).astype(np.uint8)


def _alike(shade: Floats, size: tuple[int, int]) -> Floats:
    """(h * w, 3): ``shade`` for each pixel of ``size``, not mixed across seams."""
    resized = cv2.resize(shade, size[::-1], interpolation=cv2.INTER_NEAREST)
    return np.asarray(resized, np.float32).reshape(-1, 3)


def _looked_up(picture: Floats, y: Array, x: Array) -> Floats:
    """(n, 3): ``picture`` at y, x (n,) as shares of its height and width."""
    wide = 1 << 14
    y, x = y * picture.shape[0], x * picture.shape[1]
    parts = []
    for at in range(0, len(y), wide):
        xs, ys = (values[at : at + wide, None].astype(np.float32) - 0.5 for values in (x, y))
        parts.append(cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[:, 0])
    return np.concatenate(parts)
