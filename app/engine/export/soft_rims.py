"""Where a crisp mask shades off: level curves of what it covers, as continuous functions of the place.

There it covers logit / spread + 1/2, held within 0..1. So a share of it is covered inside the level set of
logit - (share - 1/2) spread, which runs into the mask's crisp edge where the spread ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Edges
from app.engine.field import Mask, Viewport, logit, logit_at
from app.engine.field.correction import Correction
from app.engine.field.mask import NOTHING, WALL

HALF = 0.5
"""Of what is covered: there runs the edge of what does not shade off."""


def shades_off(mask: Mask, edges: Edges | None) -> bool:
    """Whether a crisp mask does so somewhere, and ``edges`` do not forbid it."""
    return edges != "flat" and _spread(mask) is not None


@dataclass(frozen=True, eq=False, slots=True)
class Slope:
    """Of a mask at some places, in logits: what it says there, over how many it goes from nothing to all (0 where it is
    crisp), and how high it can be at the most beside the wall that closes it."""

    logits: Array
    spread: Array
    most: Array

    def above(self, share: float) -> Array:
        """Above 0 where the mask covers more than ``share``."""
        return np.minimum(self.logits - (share - HALF) * self.spread, self.most)


def slope(mask: Mask, view: Viewport) -> Slope:
    """(height, width) each."""
    x, y = np.meshgrid(view.xs(), view.ys())
    found = _slope(mask, logit(mask, view).astype(np.float64).ravel(), x.ravel(), y.ravel())
    return Slope(*(part.reshape(x.shape) for part in (found.logits, found.spread, found.most)))


def heights(mask: Mask, view: Viewport, share: float = HALF) -> Array:
    """(height, width) float64: above 0 where the mask covers more than ``share`` of what it does."""
    if share == HALF or _spread(mask) is None:
        return logit(mask, view).astype(np.float64)
    return slope(mask, view).above(share)


def heights_at(mask: Mask, x: Array, y: Array, share: float = HALF) -> Array:
    """(P,) photo pixels -> (P,): the same at scattered places."""
    values = logit_at(mask, x, y)
    return values if share == HALF or _spread(mask) is None else _slope(mask, values, x, y).above(share)


def _spread(mask: Mask) -> Correction | None:
    return mask.correction.spread if mask.crisp and mask.correction is not None else None


def _slope(mask: Mask, logits: Array, x: Array, y: Array) -> Slope:
    """(P,) each. A closed mask ends where even its highest logit has met the wall."""
    u, v = mask.frame.to_local(x, y)
    own, endless = _spread(mask), np.full(logits.shape, np.inf)
    wall = WALL * (mask.reach - NOTHING / WALL - np.maximum(np.abs(u), np.abs(v)))
    return Slope(logits, np.zeros(logits.shape) if own is None else own.at(u, v), wall if mask.closed else endless)
