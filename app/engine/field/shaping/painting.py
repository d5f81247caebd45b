"""Painting on a mask: what a brush went over is added to it or taken away."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, sigmoid
from app.engine.field.stroke import Stroke

from .fitted import Bounds, fitted, logits_on, samples, steps, wider

MARGIN = 0.08  # of a frame's size, around what is in it
SURE = 8.0  # logit of what was painted in full
FINEST = 2.0  # samples: the least radius of a brush, about what the longest code can say
PRESSED = 4.0  # weight of what was painted: there the artist has looked
HEARD = 0.1  # of all weight: what was painted has so much, however small it is


def painted(mask: Mask, stroke: Stroke, take: bool, picture: Bounds) -> Mask:
    """The mask with what ``stroke`` went over added to it, or taken away (``take``); elsewhere it stays as it was.

    ``picture``: the rectangle that masks without an end live in, photo pixels. A brush that is
    finer than a code can say paints as finely as that can. Returns ``mask`` itself where there is nothing to do: adding
    to what covers everything, painting beside it.
    """
    if mask.frame.determinant == 0.0 or (mask.full and not take):
        return mask
    frame = frame_with(mask, stroke.bounds(), take, picture)
    x, y = samples(frame)
    amount = stroke.at_least(FINEST * max(steps(frame, x.shape))).amount(x, y)
    if not (amount > 0.01).any():
        return mask
    before = logits_on(mask, x, y)
    after = before + amount * ((-SURE if take else SURE) - before)
    after = np.minimum(before, after) if take else np.maximum(before, after)
    if (after == before).all():
        return mask
    start = mask.code if frame == mask.frame else None
    return fitted(mask, frame, sigmoid(after), pressed(amount), start)


def pressed(amount: Floats) -> Floats:
    """(h, w) weights of samples of which so much (0..1, not 0 everywhere) was painted."""
    most = max(PRESSED, HEARD * amount.size / float(amount.sum()))
    return 1 + np.float32(most - 1) * amount


def frame_with(mask: Mask, bounds: Bounds, take: bool, picture: Bounds) -> Frame:
    """The mask's own frame where that is enough for what lies in ``bounds``, else one around both."""
    if mask.full:
        return Frame.around(*picture)
    if take or not mask.closed:
        return mask.frame
    x0, y0, x1, y1 = bounds
    corners = mask.frame.to_local(np.array([x0, x1, x0, x1]), np.array([y0, y0, y1, y1]))
    if max(float(np.abs(corner).max()) for corner in corners) <= 1.0:
        return mask.frame
    a0, b0, a1, b1 = mask.frame.bounds()
    both = Frame.around(min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1))
    return wider(both, 1 + MARGIN)
