"""Soft masks on coarser grids."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats


def sampled(mask: Bytes, width: int, height: int) -> Floats:
    """(h, w) uint8 -> (``height``, ``width``) in 0..1, averaged."""
    small = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)
