"""A mask as two short codes that can be compared: one of its shape alone, one of its place as well.

A mask's own code says the same shape in other numbers whenever its frame is another, and its logits are free where
nothing is at stake. So what is seen of a mask is brought into a standard frame and said there in cosines, as the field
says masks (design, section 4): codes of like masks then have a high inner product.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.field.cosine import frequencies

LENGTH = 100
"""Numbers in a code."""
SIDE = 32  # samples along a side of the standard frame
REACH = 2.4  # half the side of the frame of a shape, in root mean square distances from its centre
SLOPE = 0.1  # high frequencies count less: outlines of one thing differ in detail


@dataclass(frozen=True, eq=False)
class Shape:
    """Both (LENGTH,) float32, of unit length. ``free``: the shape, wherever it is and however large. ``placed``: where
    in its picture it lies, as well."""

    free: Floats
    placed: Floats


def shape_of(mask: Floats) -> Shape | None:
    """The codes of a mask, (h, w) in 0..1 over its whole picture; None for one of which nothing is seen."""
    mask = np.asarray(mask, np.float32)
    if not mask.size or float(mask.max()) < 0.5:
        return None
    small = np.asarray(cv2.resize(mask, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
    return Shape(_code(centred(mask)), _code(small))


def centred(mask: Floats) -> Floats:
    """(SIDE, SIDE): the mask in a square around its centre, whose side goes with how far it spreads."""
    total = float(mask.sum(dtype=np.float64))
    ys, xs = np.arange(mask.shape[0]) + 0.5, np.arange(mask.shape[1]) + 0.5
    columns, rows = mask.sum(0, dtype=np.float64), mask.sum(1, dtype=np.float64)
    x, y = float(columns @ xs) / total, float(rows @ ys) / total
    spread = (float(columns @ np.square(xs - x)) + float(rows @ np.square(ys - y))) / total
    half = REACH * max(spread, 0.5) ** 0.5
    step = 2 * half / SIDE
    # What one sample covers is averaged first, where that is more than a pixel.
    blurred = cv2.GaussianBlur(mask, (0, 0), step / 2, borderType=cv2.BORDER_CONSTANT) if step > 1 else mask
    at = np.array([[step, 0, x - half + step / 2 - 0.5], [0, step, y - half + step / 2 - 0.5]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    samples = cv2.warpAffine(blurred, at, (SIDE, SIDE), flags=flags, borderMode=cv2.BORDER_CONSTANT)
    return np.asarray(samples, np.float32)


def _code(samples: Floats) -> Floats:
    """The first LENGTH cosines of (SIDE, SIDE) samples, weighed, of unit length; without the constant, which nearly
    all shapes share."""
    pairs = frequencies(LENGTH + 1)[1:]
    code = cv2.dct(np.ascontiguousarray(samples))[pairs[:, 1], pairs[:, 0]]
    code = code / (1 + SLOPE * np.hypot(*pairs.T))
    return np.asarray(code / max(float(np.linalg.norm(code)), 1e-9), np.float32)
