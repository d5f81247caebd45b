"""Soft masks on coarser grids."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.service import Picked


def on_picture(picked: Picked, width: int, height: int, columns: int, rows: int) -> Floats:
    """(``rows``, ``columns``) in 0..1: what is selected, on a grid over a whole picture of ``width`` x ``height``."""
    whole = np.zeros((height, width), np.uint8)
    high, wide = picked.mask.shape
    whole[picked.top : picked.top + high, picked.left : picked.left + wide] = picked.mask
    return sampled(whole, columns, rows)


def sampled(mask: Bytes, width: int, height: int) -> Floats:
    """(h, w) uint8 -> (``height``, ``width``) in 0..1, averaged."""
    small = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)
