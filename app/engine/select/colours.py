"""Which side of an outline a pixel belongs to, by its colour.

Within a few cells of the network's grid the object has the mean colour F, what is around it B. A pixel of colour I
then speaks for the object with the log likelihood ratio (|I - B|^2 - |I - F|^2) / (2 s^2), where s^2 is how much
the colours of either side spread (normal distributions of equal spread). That is added to the network's own logit,
which is steep where the network is sure and flat where it wavers: sure outlines move little, hair and fur follow
the colours.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

SURE = 2.0  # the logit from which a pixel counts in full as a sample of its side
FINENESS = 2.0  # samples of the means a cell of the network's grid
REACH = 3.0  # cells: how far around a pixel the samples of either side lie
LEAST = 0.04  # spread of colours (0..1): two that differ less are one
ENOUGH = 5.0  # 1 / the share of samples on either side, sure ones, from which their means are believed in full
VOICE = 4.0  # the most that colours may say against the network, as a logit
COUNTS = 3.0  # how much louder than one pixel alone a pixel speaks: its neighbours are of its side
ROUNDS = 2


@dataclass(frozen=True, eq=False)
class _Sides:
    """By sample of a coarse grid: mean colours of the object and of what is around it, and how sure they say it."""

    inside: Floats
    outside: Floats
    weight: Floats

    def voice(self, guide: Floats) -> Floats:
        """(h, w): what the colours ``guide`` (h, w, 3) say for the object, as a logit."""
        size = guide.shape[1::-1]
        near, far, weight = (
            cv2.resize(values, size, interpolation=cv2.INTER_LINEAR)
            for values in (self.inside, self.outside, self.weight)
        )
        # |I - B|^2 - |I - F|^2 = (F - B) (2 I - F - B)
        apart = np.einsum("hwc,hwc->hw", near - far, 2 * guide - near - far, optimize=False)
        return np.asarray(np.clip(weight * apart, -VOICE, VOICE), np.float32)


def snapped(logits: Floats, guide: Floats, cell: float) -> Floats:
    """``logits`` (h, w) of the network, smooth over ``cell`` pixels, with what the colours of ``guide`` (h, w, 3),
    float32 in 0..1, have to say."""
    shrink = max(1.0, cell / FINENESS)
    size = max(1, round(guide.shape[1] / shrink)), max(1, round(guide.shape[0] / shrink))
    coarse = cv2.resize(guide, size, interpolation=cv2.INTER_AREA)
    square = cv2.resize(np.square(guide).sum(-1), size, interpolation=cv2.INTER_AREA)
    own = np.asarray(cv2.resize(logits, size, interpolation=cv2.INTER_AREA), np.float32)
    reach = 2 * max(1, round(REACH * cell / shrink)) + 1
    sides = _sides(own, coarse, square, reach)
    for _ in range(ROUNDS - 1):
        sides = _sides(own + sides.voice(np.asarray(coarse, np.float32)), coarse, square, reach)
    return logits + sides.voice(guide)


def _sides(logits: Floats, colours: Array, square: Array, reach: int) -> _Sides:
    means, spreads, amounts = [], [], []
    for sign in (1, -1):
        share = np.clip(sign * logits / SURE, 0, 1)
        amount = _around(share, reach)
        mean = _around(colours * share[..., None], reach) / (amount + 1e-4)[..., None]
        spreads.append(_around(square * share, reach) / (amount + 1e-4) - np.square(mean).sum(-1))
        means.append(np.asarray(mean, np.float32))
        amounts.append(amount)
    spread = np.maximum(sum(spreads) / 2, 0) / 3 + LEAST**2
    known = np.square(np.minimum(1, ENOUGH * np.minimum(*amounts)))
    return _Sides(means[0], means[1], np.asarray(COUNTS * known / (2 * 3 * spread), np.float32))


def _around(values: Array, reach: int) -> Array:
    return cv2.blur(values, (reach, reach), borderType=cv2.BORDER_REPLICATE)
