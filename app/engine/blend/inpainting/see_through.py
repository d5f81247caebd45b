"""Photos with transparent parts: nothing is copied from there, and where they go on behind a thing, its filling is
transparent."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.pixels import reduced_size

from .areas import NOTHING, resized
from .continuing import continued
from .levels import Level
from .smooth import smooth, smooth_by
from .surroundings import surroundings

LONGEST = 768  # samples along the longer side on which alpha is continued
CALM = 512  # and on which colours are
SEEN = 128  # of alpha: from there on something is there
THERE, AWAY = 1, 2
ALL = 0.97
EDGE = np.ones((5, 5), np.uint8)


def to_fill_from(picture: Bytes, alpha: Bytes | None, areas: Bytes | None) -> tuple[Bytes, Bytes | None]:
    """``picture`` (h, w, 3) with colours that run on to where it is transparent by ``alpha`` (h, w), and ``areas`` (any
    size, 0 unknown) in which that is ``NOTHING``, from which nothing is copied."""
    if alpha is None or alpha.min() >= SEEN:
        return picture, areas
    height, width = alpha.shape
    size = reduced_size(width, height, CALM)
    there = (alpha >= SEEN).astype(np.float32)
    share = cv2.resize(there, size, interpolation=cv2.INTER_AREA)
    colours = cv2.resize(picture * (alpha >= SEEN)[..., None].astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    calm = smooth(colours / np.maximum(share, 0.02)[..., None], share < 0.02)
    wide = cv2.resize(np.rint(calm.clip(0, 255)).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    known = np.ones((size[1], size[0]), np.uint8) if areas is None else areas
    marks = resized((alpha < SEEN).astype(np.uint8), known.shape)
    return np.where((alpha < SEEN)[..., None], wide, picture), np.where(marks > 0, np.uint8(NOTHING), known)


def is_all(mask: Floats, alpha: Bytes | None) -> bool:
    """Whether ``mask`` (h, w) in 0..1 holds all that is there by ``alpha`` (h, w), beside which there is nothing."""
    if alpha is None or alpha.min() >= SEEN:
        return False
    there = alpha >= SEEN
    return bool(np.count_nonzero(there & (mask > 0.5)) >= ALL * np.count_nonzero(there))


def alpha_behind(alpha: Bytes, hole: Floats) -> Bytes:
    """``alpha`` (h, w) uint8 with ``hole`` (h, w) in 0..1 filled: the edge of what is transparent runs through it as
    edges of things do."""
    box = surroundings(hole)
    there, share = alpha[box], hole[box]
    height, width = share.shape
    size = reduced_size(width, height, LONGEST)
    small = np.asarray(cv2.resize(there, size, interpolation=cv2.INTER_AREA), np.uint8)
    inside = np.asarray(cv2.resize((share > 0).astype(np.float32), size, interpolation=cv2.INTER_AREA)) > 0
    filled = _filled(small, inside)
    wide = np.asarray(cv2.resize(filled, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    result = alpha.copy()
    result[box] = np.rint(there * (1 - share) + wide * share).clip(0, 255).astype(np.uint8)
    return result


def _filled(alpha: Bytes, hole: Array) -> Floats:
    """(h, w) in 0..255."""
    classes = np.where(alpha >= SEEN, np.uint8(THERE), np.uint8(AWAY))
    level = Level(np.dstack([alpha] * 3).astype(np.float32) / np.float32(255), hole)
    things = None if hole.all() else continued(classes, level, in_front=False)
    edges = cv2.dilate(classes, EDGE) != cv2.erode(classes, EDGE)  # soft, which is not what is on either side of them
    filled = smooth_by(alpha[..., None], hole | edges, None if things is None else things.areas)[..., 0]
    return np.where(hole, filled, np.float32(alpha))
