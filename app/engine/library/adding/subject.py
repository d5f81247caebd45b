"""The subject of a plain photo, cut out by the program's own network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.pixels import Photo, reduced_size

LARGEST = 4096  # pixels of the long side, at which the cut-out's edge is found
LEAST_PART = 0.02  # of the largest piece; smaller ones are crumbs
SURE = 0.5  # confidence from which a cut-out needs no looking at


@dataclass(frozen=True, eq=False, slots=True)
class Subject:
    """``mask``: (H, W) uint8 as large as the photo; ``confidence``: 0..1."""

    mask: Bytes
    confidence: float

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


Find = Callable[[Photo], Subject]


def find_subject(photo: Photo) -> Subject:
    """By the network that selects objects; loaded when the first photo needs it."""
    from app.engine.select import subject

    width, height = reduced_size(photo.width, photo.height, LARGEST)
    same = (width, height) == (photo.width, photo.height)
    found = subject(photo.pixels if same else cv2.resize(photo.pixels, (width, height), interpolation=cv2.INTER_AREA))
    mask = found.mask
    if not same:
        mask = np.asarray(cv2.resize(mask, (photo.width, photo.height), interpolation=cv2.INTER_LINEAR), np.float32)
    return Subject(without_crumbs((mask.clip(0, 1) * 255).round().astype(np.uint8)), found.confidence)


def without_crumbs(mask: Bytes) -> Bytes:
    """The mask without pieces that are small beside the largest one."""
    count, pieces, stats, _ = cv2.connectedComponentsWithStats((mask >= 64).astype(np.uint8), connectivity=8)
    if count <= 2:
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    small = np.flatnonzero(areas < LEAST_PART * areas.max()) + 1
    crumbs = cv2.dilate(np.isin(pieces, small).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    kept = np.isin(pieces, small, invert=True) & (pieces > 0)
    return np.where(crumbs & ~kept, 0, mask).astype(np.uint8)
