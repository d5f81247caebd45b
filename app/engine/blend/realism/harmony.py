"""Whether a cut-out's colours are met elsewhere in the photo."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.pixels.oklab import to_oklab

SAMPLES = 400  # pixels of each that are compared
APART = 0.06  # in OKLab: so far apart, two colours are seen to be others


def harmony(picture: Bytes, mask: Floats) -> float:
    """0..1: the mean, over the colours within ``mask`` (H, W) of ``picture`` (H, W, 3) uint8, of how near the nearest
    colour outside is: 1 for the same one, 1/e for one that is ``APART``. 0 where either side is empty."""
    inside, outside = _some(picture, mask > 0.5), _some(picture, mask < 0.05)
    if not len(inside) or not len(outside):
        return 0.0
    apart = np.linalg.norm(inside[:, None] - outside[None], axis=-1).min(1)
    return float(np.exp(-apart / APART).mean())


def _some(picture: Bytes, where: Array) -> Floats:
    """Colours of pixels evenly chosen, in OKLab."""
    ys, xs = np.nonzero(where)
    chosen = np.linspace(0, len(ys) - 1, min(SAMPLES, len(ys))).astype(int)
    return to_oklab(picture[ys[chosen], xs[chosen]].astype(np.float32) / np.float32(255))
