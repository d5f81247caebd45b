"""Painting on a mask: what a brush went over is added to it, taken away, or brought back to what it was at first."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.frame import Bounds, Frame
from app.engine.field.mask import Mask, logit_at, sigmoid
from app.engine.field.stroke import Stroke

from .correction_grid import cell, logits_over
from .fitted import HARD, wider
from .inked import inked, shades_off
from .saying import saying
from .shading import LITTLE, around, seen_over, shade, shaded, softness_over

Way = Literal["add", "take", "restore"]

ROOM = 0.04  # of a frame that grows: on each side of what comes into it
SURE = 8.0  # logit of what was painted in full
LOOKED_AT = 64  # places along either side of what a mask can reach
CHANGED = 0.02  # of what is covered: with less the stroke changes nothing
SPILT = 0.05  # of what is covered, outside of a frame


def painted(mask: Mask, stroke: Stroke, way: Way, picture: Bounds, original: Mask | None = None) -> Mask:
    """The mask with what ``stroke`` went over added to it, taken away, or as it is in ``original`` (``restore``);
    elsewhere it stays as it was. Where a stroke shades off, so does the mask, also a crisp one.

    ``picture``: the rectangle that masks without an end live in, photo pixels. What the longest code cannot say stands
    in the mask's correction. Returns ``mask`` itself where there is nothing to do: adding to what is covered already,
    painting beside it, restoring without an original.
    """
    idle = (mask.full and way == "add") or (way == "restore" and original is None)
    if mask.frame.determinant == 0.0 or idle:
        return mask
    frame = frame_with(mask, stroke.bounds(), way == "take" and not _spills(mask, stroke), picture)
    amount = inked(stroke, frame)
    before = np.clip(logits_over(mask, frame), -HARD, HARD)
    wanted, soft, changed = _wanted(mask, before, amount, way, frame, shades_off(stroke, frame), original)
    if not (amount > 0.01).any() or not changed:
        return mask
    radius, fits = float(stroke.radii.max()) / cell(frame), frame == mask.frame and mask.code.size > 0
    return saying(replace(mask, frame=frame), wanted, amount, soft, radius, fits)


def _spills(mask: Mask, stroke: Stroke) -> bool:
    """Whether the stroke goes over something that a closed mask covers beyond its frame, where the wall begins."""
    x0, y0, x1, y1 = stroke.bounds()
    x, y = (at.ravel() for at in np.meshgrid(np.linspace(x0, x1, 48), np.linspace(y0, y1, 48)))
    u, v = mask.frame.to_local(x, y)
    beyond = np.flatnonzero(np.maximum(np.abs(u), np.abs(v)) > 1)
    beyond = beyond[sigmoid(logit_at(mask, x[beyond], y[beyond])) > SPILT] if mask.closed else beyond[:0]
    return bool(len(beyond)) and bool((stroke.within(x[beyond], y[beyond]) > 0).any())


def _covered(mask: Mask) -> Bounds:
    """The rectangle round a closed mask's frame and what it covers beyond it."""
    x0, y0, x1, y1 = mask.bounds() or mask.frame.bounds()
    x, y = (at.ravel() for at in np.meshgrid(np.linspace(x0, x1, LOOKED_AT), np.linspace(y0, y1, LOOKED_AT)))
    seen = sigmoid(logit_at(mask, x, y)) > (0.5 if mask.crisp else SPILT)
    a0, b0, a1, b1 = mask.frame.bounds()
    xs, ys = np.append(x[seen], (a0, a1)), np.append(y[seen], (b0, b1))
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _wanted(
    mask: Mask, before: Floats, amount: Floats, way: Way, frame: Frame, fades: bool, original: Mask | None
) -> tuple[Floats, Array, bool]:
    """(rows, columns) on the grid of corrections over ``frame``: logits, and where a crisp mask is to shade off; and
    whether any of that is seen. ``before``: the mask's logits; ``fades``: whether the stroke does."""
    soft = softness_over(mask, frame)
    if way == "restore" and original is not None:
        soft = soft | softness_over(original, frame) & (amount > 0)
    hard = _hard(before, amount, way, None if original is None else logits_over(original, frame))
    if not fades and not soft.any():
        seen = (hard > 0) != (before > 0) if mask.crisp else np.abs(sigmoid(hard) - sigmoid(before)) > CHANGED
        return hard, soft, bool(seen.any())
    was = seen_over(mask, frame)
    share = _covered_after(was, amount, way, frame, original)
    changed, touched = bool((np.abs(share - was) > CHANGED).any()), amount > LITTLE
    if not mask.crisp:
        return np.where(touched, shade(share, False), before), np.zeros_like(soft), changed
    soft = shaded(share, soft | touched if fades else soft)
    return np.where(soft, shade(share, True), hard), soft, changed


def _covered_after(before: Floats, amount: Floats, way: Way, frame: Frame, original: Mask | None) -> Floats:
    """(rows, columns) 0..1: paint over what is covered already, as any brush lays it."""
    to = np.float32(way == "add")
    if way == "restore" and original is not None:
        to = seen_over(original, frame)
    return np.asarray(before + amount * (to - before), np.float32)


def _hard(before: Floats, amount: Floats, way: Way, original: Floats | None) -> Floats:
    """(rows, columns) logits whose edge is that of what was painted."""
    held = np.clip(before, -SURE, SURE)
    if way == "restore" and original is not None:
        after = held + amount * (np.clip(original, -SURE, SURE) - held)
    else:
        inside = SURE * (2 * amount - 1)
        after = np.minimum(held, -inside) if way == "take" else np.maximum(held, inside)
    return np.where(around(amount > 0, 1), after, before)


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
    a0, b0, a1, b1 = _covered(mask)
    both = Frame.around(min(x0, a0), min(y0, b0), max(x1, a1), max(y1, b1))
    return wider(both, 1 + 2 * ROOM)
