"""Where a crisp mask shades off: level curves of what it covers, as continuous functions of the place.

There it covers logit / spread + 1/2, held within 0..1. So a share of it is covered inside the level set of
logit - (share - 1/2) spread, which runs into the mask's crisp edge where the spread ends.
"""

from __future__ import annotations

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


def heights(mask: Mask, view: Viewport, share: float = HALF) -> Array:
    """(height, width) float64: above 0 where the mask covers more than ``share`` of what it does."""
    values = logit(mask, view).astype(np.float64)
    if share == HALF or _spread(mask) is None:
        return values
    x, y = np.meshgrid(view.xs(), view.ys())
    return _lowered(mask, values.ravel(), x.ravel(), y.ravel(), share).reshape(values.shape)


def heights_at(mask: Mask, x: Array, y: Array, share: float = HALF) -> Array:
    """(P,) photo pixels -> (P,): the same at scattered places."""
    values = logit_at(mask, x, y)
    return values if share == HALF or _spread(mask) is None else _lowered(mask, values, x, y, share)


def spreads(mask: Mask, view: Viewport) -> Array:
    """(height, width): over how many logits the mask goes from nothing to all; 0 where it is crisp."""
    own = _spread(mask)
    if own is None:
        return np.zeros((view.height, view.width))
    x, y = np.meshgrid(view.xs(), view.ys())
    return own.at(*mask.frame.to_local(x.ravel(), y.ravel())).reshape(x.shape)


def _spread(mask: Mask) -> Correction | None:
    return mask.correction.spread if mask.crisp and mask.correction is not None else None


def _lowered(mask: Mask, values: Array, x: Array, y: Array, share: float) -> Array:
    """``values`` without what the spread takes; a closed mask ends where even its highest logit has met the wall."""
    own = _spread(mask)
    assert own is not None
    u, v = mask.frame.to_local(x, y)
    lowered = values - (share - HALF) * own.at(u, v)
    if not mask.closed:
        return lowered
    end = mask.reach - NOTHING / WALL
    return np.minimum(lowered, WALL * (end - np.maximum(np.abs(u), np.abs(v))))
