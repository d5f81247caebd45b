"""The guided filter (He, Sun, Tang, "Guided Image Filtering", TPAMI 2013) on a grey guide, at one size or, by its
coefficients, at a larger one ("Fast Guided Filter", 2015)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

EPSILON = 2e-4


@dataclass(frozen=True, eq=False)
class Guided:
    """By pixel (h, w): the mask is ``slope`` * guide + ``offset``."""

    slope: Floats
    offset: Floats

    def at(self, guide: Floats) -> Floats:
        """(h, w) the filtered mask in 0..1 for the guide that it was made with, or a finer one over the same place."""
        return np.asarray(np.clip(self.slope * guide + self.offset, 0, 1), np.float32)


def guided(mask: Floats, guide: Floats, radius: int) -> Guided:
    """Of a mask (h, w) and a guide (h, w), both 0..1; ``radius`` in pixels."""
    mean, level = _mean(mask, radius), _mean(guide, radius)
    slope = (_mean(mask * guide, radius) - mean * level) / (_mean(guide * guide, radius) - level * level + EPSILON)
    return Guided(_mean(slope, radius), _mean(mean - slope * level, radius))


def grey(colours: Array) -> Floats:
    """(h, w, 3) uint8 or 0..1 -> (h, w) float32 in 0..1."""
    one = cv2.cvtColor(np.ascontiguousarray(colours), cv2.COLOR_RGB2GRAY)
    return np.asarray(one, np.float32) / np.float32(255 if colours.dtype == np.uint8 else 1)


def _mean(values: Array, radius: int) -> Floats:
    side = 2 * radius + 1
    return np.asarray(cv2.blur(values, (side, side), borderType=cv2.BORDER_REPLICATE), np.float32)
