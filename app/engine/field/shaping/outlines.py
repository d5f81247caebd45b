"""The outline of a mask further out or in, smoother, softer, inside out."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.cosine import frequencies
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, sigmoid, slope_at

from .correction_grid import cell, logits_over
from .fitted import HARD, LENGTHS, fitted, logits_on, samples, steps
from .keeping import keeping
from .saying import saying
from .shading import grown_shades, shade, softness_over

NEVER = 8.0  # logit, below 0, of what covers nothing
FADING = 0.06  # how much sooner fine waves fade
FINE = 22.0  # the wave of which a correction has about the fineness
LEAST = 0.05  # of a correction: less is none
NEAR = 0.1  # of the samples: those nearest to the outline
FARTHEST = 60  # cells of the grid of corrections
EDGE = 4.0  # logits a sample across an edge that is fitted


def grown(mask: Mask, pixels: float) -> Mask:
    """The mask with its edge ``pixels`` (of the photo) further out; below 0 further in. A soft mask stays as soft, and
    grows no further than its frame."""
    if mask.full or pixels == 0 or mask.frame.determinant == 0.0:
        return mask
    if not mask.code.size:
        return replace(mask, frame=_longer(mask.frame, pixels))
    if not mask.crisp:
        return _raised(mask, pixels * steepness(mask))
    frame = _longer(mask.frame, max(pixels, 0.0), mask.reach) if mask.closed else mask.frame
    x, y = samples(frame)
    inside = (logits_on(mask, x, y) > 0).astype(np.uint8)
    distance = distance_inside(inside, frame) + np.float32(pixels)
    step = max(steps(frame, inside.shape))
    now = fitted(mask, frame, sigmoid(np.clip(EDGE * distance / np.float32(step), -HARD, HARD)))
    plain = mask.correction is None and len(mask.code) <= LENGTHS[-1]
    return now if plain else _with_fine_edges(now, mask, pixels)


def _with_fine_edges(now: Mask, mask: Mask, pixels: float) -> Mask:
    """``now``, which is ``mask`` grown by ``pixels``, with what had been corrected grown too."""
    size = cell(now.frame)
    inside = (logits_over(mask, now.frame) > 0).astype(np.uint8)
    distance = distance_inside(inside, now.frame) + np.float32(pixels)
    wanted = np.clip(EDGE * distance / np.float32(size), -HARD, HARD)
    share, soft = grown_shades(mask, now.frame, float(np.clip(pixels / size, -FARTHEST, FARTHEST)))
    wanted = np.where(soft, shade(share, True), wanted)
    return saying(now, wanted, np.zeros_like(wanted), soft)


def _longer(frame: Frame, pixels: float, factor: float = 1.0) -> Frame:
    """The frame with its sides ``pixels`` further out, and then ``factor`` times as far."""
    along, down = float(np.hypot(frame.ux, frame.uy)), float(np.hypot(frame.vx, frame.vy))
    u, v = (factor * max(side + pixels, 1e-3) / side for side in (along, down))
    return Frame(frame.cx, frame.cy, frame.ux * u, frame.uy * u, frame.vx * v, frame.vy * v)


def _raised(mask: Mask, logit: float) -> Mask:
    """The first number of a code is even over the frame."""
    code = mask.code.copy()
    code[0] += np.float32(logit)
    return replace(mask, code=code)


def steepness(mask: Mask) -> float:
    """How much the logit rises a photo pixel where the mask is about a half."""
    x, y = samples(mask.frame)
    logits = logits_on(mask, x, y)
    near = np.abs(logits) <= np.quantile(np.abs(logits), NEAR)
    return float(np.median(np.hypot(*slope_at(mask, x[near], y[near]))))


def smoothed(mask: Mask, amount: float) -> Mask:
    """Fine turns of the outline fade; ``amount`` 0..1, 0 leaves it as it is."""
    if not mask.code.size or amount <= 0:
        return mask
    pairs = frequencies(len(mask.code)).astype(np.float32)
    fading = np.exp(-np.float32(FADING * amount) * (pairs**2).sum(1))
    left, own = float(np.exp(-FADING * amount * FINE**2)), mask.correction
    now = replace(
        mask, code=mask.code * fading, correction=own.scaled(left) if own is not None and left > LEAST else None
    )
    return now if own is None or own.soft is None or not mask.crisp else _with_shades(now, mask)


def _with_shades(now: Mask, mask: Mask) -> Mask:
    """``now``, which is the ``mask`` made smoother, with the rims of that which shade off: they are smooth."""
    soft = softness_over(mask, now.frame)
    said = logits_over(replace(now, correction=None), now.frame)
    wanted = np.where(soft, np.clip(logits_over(mask, now.frame), -HARD, HARD), said)
    return saying(now, wanted, np.zeros_like(wanted), soft)


def softened(mask: Mask, factor: float) -> Mask:
    """A soft edge ``factor`` times as wide; the outline where the mask is a half stays."""
    if not mask.code.size or factor <= 0:
        return mask
    own = mask.correction
    thinner = None if own is None else own.scaled(1 / factor)
    return replace(mask, code=mask.code / np.float32(factor), crisp=False, correction=thinner)


def inverted(mask: Mask, within: Frame) -> Mask:
    """All that the mask leaves free, as far as the frame ``within`` (the picture's, or its object's)."""
    if mask.full:
        return Mask(within, np.array([-NEVER], np.float32), False, mask.crisp)
    if not mask.closed and mask.code.size:
        own = mask.correction
        return replace(mask, code=-mask.code, correction=None if own is None else own.scaled(-1.0))
    x, y = samples(within)
    now = fitted(replace(mask, closed=False), within, sigmoid(-logits_on(mask, x, y)))
    return keeping(now, [mask], lambda one: -one[0])


def distance_inside(inside: Array, frame: Frame) -> Floats:
    """(h, w) photo pixels to the edge, above 0 inside."""
    step = sum(steps(frame, inside.shape)) / 2
    within = np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 5), np.float32)
    outside = np.asarray(cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5), np.float32)
    half = np.float32(0.5)  # a distance transform counts from the first sample of the other side
    far = np.float32(sum(inside.shape))  # where there is no edge at all
    distance = np.minimum(np.maximum(within - half, 0), far) - np.minimum(np.maximum(outside - half, 0), far)
    return distance * np.float32(step)
