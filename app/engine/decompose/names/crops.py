"""What the network sees of an object: a square around it, with what lies about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.decompose.sampling import averaged

SIDE = 128  # pixels of a crop
MARGIN = 0.15  # of the object's longer side, on each side of it
GREY = 0.5  # beyond the picture


@dataclass(frozen=True, eq=False)
class Crop:
    """``picture`` (SIDE, SIDE, 3) in 0..1, ``mask`` (SIDE, SIDE) in 0..1, and ``place`` (17,): see ``place``."""

    picture: Floats
    mask: Floats
    place: Floats


def crops(picture: Floats, masks: Sequence[Floats]) -> list[Crop]:
    """The crops around ``masks``, all (h', w') in 0..1 over ``picture``, (h, w, 3) in 0..1.

    The background stays as it is, since what is around tells much: features are averaged within the mask alone.
    """
    if not masks:
        return []
    small = averaged(picture, *masks[0].shape[::-1])
    return [Crop(*_square(picture, mask), place(small, mask)) for mask in masks]


def _square(picture: Floats, mask: Floats) -> tuple[Floats, Floats]:
    """The square around a mask, out of the picture and out of the mask."""
    x0, y0, x1, y1 = bounds(mask)
    wide, high = picture.shape[1] / mask.shape[1], picture.shape[0] / mask.shape[0]
    side = max((x1 - x0) * wide, (y1 - y0) * high) * (1 + 2 * MARGIN)  # in pixels of the picture
    left, top = ((x0 + x1) * wide - side) / 2, ((y0 + y1) * high - side) / 2
    colours = np.full((SIDE, SIDE, 3), GREY, np.float32)
    inside = np.zeros((SIDE, SIDE), np.float32)
    for values, to, x_scale, y_scale in ((picture, colours, 1.0, 1.0), (mask, inside, wide, high)):
        across, columns = _taken(left / x_scale, side / x_scale, values.shape[1])
        down, rows = _taken(top / y_scale, side / y_scale, values.shape[0])
        to[rows, columns] = averaged(values[down, across], columns.stop - columns.start, rows.stop - rows.start)
    return colours, inside


def _taken(start: float, length: float, count: int) -> tuple[slice, slice]:
    """Which of ``count`` values lie in a crop that begins at ``start``, and where in it; one at least."""
    first = min(max(0, round(start)), count - 1)
    last = max(first + 1, min(count, round(start + length)))
    at = min(max(0, round((first - start) * SIDE / length)), SIDE - 1)
    return slice(first, last), slice(at, max(at + 1, min(SIDE, round((last - start) * SIDE / length))))


def bounds(mask: Floats) -> tuple[int, int, int, int]:
    """x0, y0, x1, y1 of where ``mask`` is above a half, or of its strongest sample."""
    inside: Array = mask > 0.5
    if not inside.any():
        inside = mask == mask.max()
    xs, ys = np.flatnonzero(inside.any(0)), np.flatnonzero(inside.any(1))
    return int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1


def place(picture: Floats, mask: Floats) -> Floats:
    """Where an object is and of which colour: its box, centre and area in shares of the picture, the
    shares of the picture's four borders that it covers, mean and deviation of its sRGB; (17,).

    ``picture`` (h, w, 3) and ``mask`` (h, w), both in 0..1.
    """
    rows, columns = mask.shape
    x0, y0, x1, y1 = bounds(mask)
    inside = mask > 0.5
    by_column, by_row = inside.sum(0), inside.sum(1)
    count = max(1, int(by_column.sum()))
    centre = [by_column @ np.arange(columns) / count / columns, by_row @ np.arange(rows) / count / rows]
    borders = [float(side.mean()) for side in (inside[0], inside[-1], inside[:, 0], inside[:, -1])]
    weight = mask.ravel().astype(np.float64) / max(float(mask.sum()), 1e-6)
    colours = picture.reshape(-1, 3).astype(np.float64)
    mean = weight @ colours
    spread = np.sqrt(np.maximum(weight @ np.square(colours) - np.square(mean), 0))
    box = [x0 / columns, x1 / columns, y0 / rows, y1 / rows, *centre]
    return np.array([*box, float(mask.mean()), *borders, *mean, *spread], np.float32)
