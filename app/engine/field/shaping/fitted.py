"""Masks fitted on samples of a frame, with codes as long as they must be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.fitting import agreement, fit_code
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, logit_at

LENGTHS = (84, 130, 200, 300, 400)  # numbers of a fitted code
SIDE = 96  # samples along the longer side of a frame
GOOD = 0.985  # intersection over union that is good enough
WORTH = 0.002  # of it: what a longer code must bring
HARD = 12.0  # logits are held within: beyond, nothing is seen of them
MARGIN = 0.08  # of a thing's size: what a frame that is made around it has more on each side


def sides(frame: Frame) -> tuple[int, int]:
    """How many samples stand along u and v, about as far apart."""
    along, down = float(np.hypot(frame.ux, frame.uy)), float(np.hypot(frame.vx, frame.vy))
    longest = max(along, down, 1e-9)
    width, height = (int(np.clip(round(SIDE * side / longest), SIDE // 3, SIDE)) for side in (along, down))
    return width, height


def samples(frame: Frame) -> tuple[Array, Array]:
    """(h, w) photo coordinates of samples over a frame."""
    width, height = sides(frame)
    u, v = np.meshgrid((np.arange(width) + 0.5) / width * 2 - 1, (np.arange(height) + 0.5) / height * 2 - 1)
    return frame.to_photo(u, v)


def steps(frame: Frame, shape: tuple[int, ...]) -> tuple[float, float]:
    """Photo pixels from one sample to the next, along u and v."""
    return (2 * float(np.hypot(frame.ux, frame.uy)) / shape[1], 2 * float(np.hypot(frame.vx, frame.vy)) / shape[0])


def logits_on(mask: Mask, x: Array, y: Array) -> Floats:
    """(h, w) at the photo coordinates (h, w), held within what is seen."""
    return np.clip(logit_at(mask, x.ravel(), y.ravel()).reshape(x.shape), -HARD, HARD)


def fitted(
    mask: Mask, frame: Frame, target: Floats, weight: Floats | None = None, start: Floats | None = None
) -> Mask:
    """``mask`` with another code: the shortest, from the length that it had, that says ``target`` (h, w).
    It has no correction. Longer codes than these say rims only (``rims``), and start anew."""
    weight = np.ones_like(target) if weight is None else np.asarray(weight, np.float32)
    least = min(max(len(mask.code), LENGTHS[0]), LENGTHS[-1])
    best, before = np.zeros(0, np.float32), -1.0
    for length in (least, *(length for length in LENGTHS if length > least)):
        code = fit_code(target, weight, length, start)
        now = agreement(code, target, weight)
        if now - before < WORTH:
            break
        best, before = code, now
        if now >= GOOD:
            break
    return replace(mask, frame=frame, code=best, correction=None)


def wider(frame: Frame, factor: float) -> Frame:
    """The same place and turn, ``factor`` times as large."""
    return Frame(
        frame.cx, frame.cy, frame.ux * factor, frame.uy * factor, frame.vx * factor, frame.vy * factor
    )
