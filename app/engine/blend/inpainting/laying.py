"""A filling laid over the photo."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats


def laid_over(photo: Bytes, fill: Bytes, share: Floats) -> Bytes:
    """``fill`` (h, w, 3) over ``photo`` (h, w, 3) by ``share`` (h, w) in 0..1; exactly the photo where that is 0."""
    result = fill.copy()
    cv2.copyTo(photo, (share <= 0).astype(np.uint8), result)
    soft = np.flatnonzero((share > 0) & (share < 1))
    flat, own = result.reshape(-1, 3), photo.reshape(-1, 3)
    edge = own[soft].astype(np.float32)
    flat[soft] = np.rint(edge + share.ravel()[soft][:, None] * (flat[soft] - edge)).astype(np.uint8)
    return result
