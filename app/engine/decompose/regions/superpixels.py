"""Superpixels: small pieces of the picture that end where its edges are, some hundreds of them."""

from __future__ import annotations

import cv2
import numpy as np
from skimage.segmentation import watershed

from app.engine.arrays import Array, Floats

COUNT = 900  # at most about so many; a plain picture has fewer
APART = 0.7  # two minima of the relief are at least this much of a superpixel's side apart
COARSE, FINE = 1.5, 0.7  # samples: blur of the relief in which minima are sought, and of the one that is flooded


def superpixels(relief: Floats) -> Array:
    """(h, w) int 0..n - 1 for a relief (h, w), high where something ends: its watershed.

    Every superpixel is in one piece, and every sample belongs to one.
    """
    smooth = cv2.GaussianBlur(relief, (0, 0), COARSE)
    window = max(3, round(APART * (relief.size / COUNT) ** 0.5) | 1)
    lowest = cv2.erode(smooth, np.ones((window, window), np.uint8))
    _, markers = cv2.connectedComponents((smooth <= lowest).astype(np.uint8), connectivity=8)
    return np.asarray(watershed(cv2.GaussianBlur(relief, (0, 0), FINE), markers), np.int64) - 1
