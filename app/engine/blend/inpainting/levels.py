"""A photo with a hole, smaller and smaller."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats

from .patches import SIDE

SMALL_HOLE = 4  # pixels from its border to its middle: about a patch looks across it
FEWEST = 100  # patches to copy from


@dataclass(frozen=True, eq=False, slots=True)
class Level:
    """``picture`` (h, w, 3) float32 in 0..1, or with further channels, anything in ``hole`` (h, w) bool."""

    picture: Floats
    hole: Array

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        return self.hole.shape


def level_of(photo: Bytes, hole: Array, most: int) -> Level:
    """``photo`` (h, w, 3) uint8 so small that ``hole`` (h, w) bool has about ``most`` pixels, or as it is."""
    scale = min(1.0, float(np.sqrt(most / max(1, np.count_nonzero(hole)))))
    size = tuple(max(min(SIDE, side), round(side * scale)) for side in hole.shape)
    if size == hole.shape:
        return Level(np.asarray(photo, np.float32) / np.float32(255), hole)
    return _shrunk(photo, hole, size, 255)


def pyramid(finest: Level) -> list[Level]:
    """From ``finest`` down by halves, to where the hole is small or too little is left to copy from."""
    levels = [finest]
    while _worth_halving(levels[-1]):
        last = levels[-1]
        size = tuple((side + 1) // 2 for side in last.size)
        smaller = _shrunk(last.picture, last.hole, size, 1)
        if not smaller.hole.any() or sources(smaller.hole) < FEWEST:
            break
        levels.append(smaller)
    return levels


def sources(hole: Array) -> int:
    """How many patches lie whole in the picture and outside the hole."""
    if min(hole.shape) < SIDE:
        return 0
    touched = cv2.dilate(hole.astype(np.uint8), np.ones((SIDE, SIDE), np.uint8))
    margin = SIDE // 2
    return int(np.count_nonzero(touched[margin:-margin, margin:-margin] == 0))


def _worth_halving(level: Level) -> bool:
    if min(level.size) < 4 * SIDE:
        return False
    return float(cv2.distanceTransform(level.hole.astype(np.uint8), cv2.DIST_L2, 3).max()) > SMALL_HOLE


def _shrunk(picture: Array, hole: Array, size: tuple[int, ...], top: int) -> Level:
    """Area averages of what is known alone; a place of which less than half is known is in the hole."""
    known = (~hole).astype(np.float32)
    wide = (size[1], size[0])
    share = cv2.resize(known, wide, interpolation=cv2.INTER_AREA)
    colours = cv2.resize(picture * (~hole)[..., None].astype(picture.dtype), wide, interpolation=cv2.INTER_AREA)
    colours = colours.astype(np.float32) / (top * np.maximum(share, 0.02)[..., None])
    return Level(np.minimum(colours, 1), share < 0.5)
