"""A hole's pixels from the patches that lie over them: each patch's match says what colour it wants."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats

from .matching import Matches
from .patches import REACH, SIDE, Patches


def vote_weights(matches: Matches, trust: Floats) -> Floats:
    """(n,): Wexler, Shechtman, Irani, "Space-Time Completion of Video", TPAMI 2007, equation 5: how alike the match
    is, and ``trust`` (n,), how near the patch is to what is known."""
    # Where nothing fits well, those that fit badly still have to agree on something.
    spread = float(np.percentile(matches.away, 75)) + 1e-6
    return np.asarray(np.exp(-matches.away / (2 * spread)) * trust + 1e-9, np.float32)


def voted(picture: Floats, hole: Array, patches: Patches, matches: Matches, weights: Floats) -> Floats:
    """(h, w, c): ``picture`` with each pixel of ``hole`` the mean of what the patches over it want, by ``weights``
    (n,)."""
    height, width = hole.shape
    ys, xs = np.nonzero(hole)
    colours = picture.reshape(-1, picture.shape[2])
    # A frame of no patches round the picture, and a patch without weight at the end: nothing has to be left out.
    number = np.pad(patches.number.reshape(height, width), REACH, constant_values=-1).ravel()
    framed = (ys + REACH) * (width + SIDE - 1) + xs + REACH
    found, weights = np.append(matches.found, height * width // 2), np.append(weights, np.float32(0))
    total = np.zeros((len(ys), colours.shape[1]), np.float32)
    weight = np.zeros(len(ys), np.float32)
    for down in range(-REACH, REACH + 1):
        for right in range(-REACH, REACH + 1):
            patch = number[framed - down * (width + SIDE - 1) - right]
            heavy = weights[patch]
            wish = colours.take(found[patch] + down * width + right, 0, mode="clip")
            wish *= heavy[:, None]
            total += wish
            weight += heavy
    result = picture.copy()
    decided = weight > 0
    result[ys[decided], xs[decided]] = total[decided] / weight[decided, None]
    return result
