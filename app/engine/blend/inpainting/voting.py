"""A hole's pixels from the patches that lie over them: each patch's match says what colour it wants."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats

from .matching import Matches
from .patches import REACH, Patches


def vote_weights(matches: Matches, trust: Floats) -> Floats:
    """(n,): Wexler, Shechtman, Irani, "Space-Time Completion of Video", TPAMI 2007, equation 5: how alike the match
    is, and ``trust`` (n,), how near the patch is to what is known."""
    # Where nothing fits well, those that fit badly still have to agree on something.
    spread = float(np.percentile(matches.away, 75)) + 1e-6
    return np.asarray(np.exp(-matches.away / (2 * spread)) * trust + 1e-9, np.float32)


def voted(picture: Floats, hole: Array, patches: Patches, matches: Matches, weights: Floats) -> Floats:
    """(h, w, 3): ``picture`` with each pixel of ``hole`` the mean of what the patches over it want, by ``weights``
    (n,)."""
    height, width = hole.shape
    places = np.flatnonzero(hole)
    ys, xs = np.divmod(places, width)
    colours = picture.reshape(-1, 3)
    total = np.zeros((len(places), 3), np.float32)
    weight = np.zeros(len(places), np.float32)
    for down in range(-REACH, REACH + 1):
        for right in range(-REACH, REACH + 1):
            y, x = ys - down, xs - right
            inside = np.flatnonzero((y >= 0) & (y < height) & (x >= 0) & (x < width))
            number = patches.number[y[inside] * width + x[inside]]
            at = inside[number >= 0]
            number = number[number >= 0]
            wish = colours[matches.found[number] + down * width + right]
            total[at] += weights[number, None] * wish
            weight[at] += weights[number]
    result = picture.copy()
    decided = weight > 0
    result.reshape(-1, 3)[places[decided]] = total[decided] / weight[decided, None]
    return result
