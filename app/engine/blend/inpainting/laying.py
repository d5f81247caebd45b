"""A filling laid over the photo."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Bytes, Floats


def laid_over(photo: Bytes, fill: Bytes, share: Floats) -> Bytes:
    """``fill`` (h, w, 3) over ``photo`` (h, w, 3) by ``share`` (h, w) in 0..1; exactly the photo where that is 0."""
    mixed = photo + share[..., None] * (fill.astype(np.float32) - photo)
    return np.where(share[..., None] > 0, np.rint(mixed).astype(np.uint8), photo)
