"""A mask's code for an outline that is given as pixels, without a fit: the cosine transform of the distance to it."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Floats

from .cosine import frequencies

SIDE = 96  # samples a side, even
FAR = 10.0  # samples: distances beyond say no more
HALF = 0.5


def outlined(alpha: Floats, length: int = 400) -> Floats:
    """(h, w) in 0..1 that fills a frame -> (length,) float32: its level set is about where ``alpha`` is a half.

    What is finer than about a twentieth of the frame is rounded off. For pointing at things and for their outlines;
    ``decompose`` has a fit for what is looked at.
    """
    small = np.asarray(cv2.resize(alpha, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
    inside = np.pad(small >= min(HALF, float(small.max())), 1).astype(np.uint8)
    within = np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 5), np.float32)
    outside = np.asarray(cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5), np.float32)
    # A distance transform counts from the first sample of the other side, half a sample beyond the edge.
    distance = (np.maximum(within - HALF, 0) - np.maximum(outside - HALF, 0))[1:-1, 1:-1]
    waves = np.asarray(cv2.dct(FAR * np.tanh(distance / FAR)), np.float32)
    pairs = frequencies(length)
    scale = np.where(np.arange(SIDE) > 0, np.sqrt(2 / SIDE), np.sqrt(1 / SIDE))
    i, j = pairs[:, 0], pairs[:, 1]
    return (waves[j, i] * scale[i] * scale[j]).astype(np.float32)
