"""Which thing is seen where, round a hole and in it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .patches import SIDE

APART, FOREIGN = 2.0, 8.0
"""Patches of two things differ by the first of these more than they look, patches of things that do not reach the hole
from all others by the second. Two patches whose colours are off by a tenth everywhere differ by 1.5."""
NOTHING = 255  # the number of where nothing is: never copied, nor continued
NEARLY = 0.7  # of the distance that is too small to tell two things apart
Window = tuple[slice, slice]


@dataclass(frozen=True, eq=False, slots=True)
class Things:
    """``areas`` (h, w) uint8: the number, 1, 2 ..., of the thing that is seen at each place, or in the hole would be if
    nothing stood before it; 0 for all that does not reach the hole. ``apart`` (k + 1, m): where those are, 0 first,
    in a space in which things that do not look alike are far from each other."""

    areas: Bytes
    apart: Floats

    def on(self, size: tuple[int, ...]) -> Floats:
        """(h * w, m): the means of ``apart`` over each patch of a picture of ``size``."""
        shares = []
        for number in range(len(self.apart)):
            small = cv2.resize((self.areas == number).astype(np.float32), size[::-1], interpolation=cv2.INTER_AREA)
            shares.append(np.asarray(cv2.blur(small, (SIDE, SIDE)), np.float32).ravel())
        return np.stack(shares, 1) @ self.apart

    def unlike(self) -> Bytes:
        """``areas`` with those as one that look nearly alike."""
        near = np.square(self.apart[:, None] - self.apart[None]).sum(-1) < NEARLY**2 * APART
        return near.argmax(1).astype(np.uint8)[self.areas]


def part(areas: Bytes, size: tuple[int, ...], window: Window) -> Bytes:
    """``areas``, which are over a picture of ``size``, over a ``window`` of that."""
    spans = [range(*one.indices(side)) for one, side in zip(window, size, strict=True)]
    wanted = (max(1, round(len(span) * seen / side)) for span, seen, side in zip(spans, areas.shape, size, strict=True))
    down, right = (
        span.start + (np.arange(count) + 0.5) * (len(span) / count) for span, count in zip(spans, wanted, strict=True)
    )
    return _at(areas, down / size[0], right / size[1])


def resized(areas: Bytes, size: tuple[int, ...]) -> Bytes:
    """``areas`` of ``size`` (rows, columns) over the same picture."""
    if areas.shape == size:
        return areas
    return _at(areas, *((np.arange(side) + 0.5) / side for side in size))


def _at(areas: Bytes, down: Array, right: Array) -> Bytes:
    """``areas`` at shares of their height and width."""
    height, width = areas.shape
    y, x = (down * height).astype(np.int64), (right * width).astype(np.int64)
    return areas[y.clip(0, height - 1)[:, None], x.clip(0, width - 1)[None]]
