"""Masks from what a lasso was drawn around: a new one, or one with that added, taken away, or kept alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from app.engine.arrays import Floats
from app.engine.errors import BadInput
from app.engine.field.frame import Bounds, Frame
from app.engine.field.mask import Mask, sigmoid
from app.engine.field.polygon import Polygon

from .correction_grid import logits_over
from .fitted import HARD, MARGIN, logits_on, samples
from .inked import filled
from .painting import SURE, frame_with
from .saying import saying
from .shading import seen, shaded, softness_over

How = Literal["add", "take", "intersect"]
LEAST = 1.0  # photo pixels: less is no area
SEEN = 0.02  # of a sample: a change that is less is none
THIN = 0.004  # of its frame: a line there and back


def enclosed(polygon: Polygon, picture: Bounds) -> Mask:
    """The crisp mask of what ``polygon`` encloses of ``picture`` (a rectangle, photo pixels).

    ``BadInput`` where that is nothing.
    """
    frame = _frame(polygon, picture)
    share = np.zeros((2, 2), np.float32)
    if frame is not None:
        share = polygon.share(*samples(frame))
    if frame is None or share.mean() < THIN or share.mean() * 4 * abs(frame.determinant) < LEAST:
        raise BadInput("The outline encloses nothing of the photo: draw around something.")
    amount = filled(polygon, frame)
    return saying(Mask(frame, closed=True, crisp=True), _sure(amount), amount, amount < 0, fitted=False)


def with_enclosed(mask: Mask, polygon: Polygon, how: How, picture: Bounds) -> Mask:
    """The mask with what ``polygon`` encloses added to it or taken away, or what is inside of both; elsewhere it stays
    as it was. Returns ``mask`` itself where that changes nothing."""
    if mask.frame.determinant == 0.0 or (mask.full and how == "add"):
        return mask
    if how == "intersect":
        return _within_both(mask, polygon, picture)
    frame = frame_with(mask, _within(polygon.bounds(), picture), how == "take", picture)
    x, y = samples(frame)
    share, before = polygon.share(x, y), sigmoid(logits_on(mask, x, y))
    after = np.maximum(before, share) if how == "add" else np.minimum(before, 1 - share)
    if float(np.abs(after - before).max()) < SEEN:
        return mask
    amount = filled(polygon, frame)
    logits = np.clip(logits_over(mask, frame), -HARD, HARD)
    wanted = np.maximum(logits, _sure(amount)) if how == "add" else np.minimum(logits, -_sure(amount))
    soft, fits = shaded(seen(wanted), softness_over(mask, frame)), frame == mask.frame and mask.code.size > 0
    return saying(replace(mask, frame=frame), wanted, amount, soft, fitted=fits)


def _within_both(mask: Mask, polygon: Polygon, picture: Bounds) -> Mask:
    """What both cover, in a frame around that; the mask that was there where the two do not meet at all."""
    frame = _frame(polygon, picture if mask.full else _within(mask.bounds() or mask.frame.bounds(), picture))
    if frame is None:
        return mask
    x, y = samples(frame)
    share = np.minimum(sigmoid(logits_on(mask, x, y)), polygon.share(x, y))
    if share.max() <= SEEN:
        return mask
    wanted = np.minimum(np.clip(logits_over(mask, frame), -HARD, HARD), _sure(filled(polygon, frame)))
    soft = shaded(seen(wanted), softness_over(mask, frame))
    return saying(replace(mask, frame=frame, closed=True), wanted, sigmoid(wanted), soft, fitted=False)


def _frame(polygon: Polygon, picture: Bounds) -> Frame | None:
    """Around it with some room, no further than the picture; None where it has no area there."""
    x0, y0, x1, y1 = polygon.bounds()
    across, down = MARGIN * (x1 - x0), MARGIN * (y1 - y0)
    x0, y0, x1, y1 = _within((x0 - across, y0 - down, x1 + across, y1 + down), picture)
    return Frame.around(x0, y0, x1, y1) if x1 - x0 > 1e-6 and y1 - y0 > 1e-6 else None


def _within(bounds: Bounds, picture: Bounds) -> Bounds:
    """What of the rectangle lies in the picture; flat where nothing does."""
    x0, y0 = (min(max(bounds[i], picture[i]), picture[i + 2]) for i in (0, 1))
    x1, y1 = (max(min(bounds[i + 2], picture[i + 2]), low) for i, low in ((0, x0), (1, y0)))
    return x0, y0, x1, y1


def _sure(amount: Floats) -> Floats:
    """How much is inside (0..1) -> logits."""
    return np.float32(SURE) * (2 * amount - 1)
