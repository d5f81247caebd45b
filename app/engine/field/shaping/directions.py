"""Directions in the space of shapes: what masks differ in most, from principal components of many.

A shape is said by the distance to its outline in a standard frame: the box round what the mask covers, with some room,
as a cosine series (the level-set shape model of Leventon, Grimson and Faugeras, 2000). A direction is what is added to
that distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.cosine import basis, frequencies
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, sigmoid
from app.engine.weights import weights_file

from .fitted import HARD, fitted, logits_on, samples, steps
from .outlines import EDGE, distance_inside, steepness

FILE = "shapes.npz"
SIDE = 64  # samples of the standard frame, along either side
ROOM = 1.4  # times the box round the shape
FAR = 10.0  # samples: distances beyond say no more
NUMBERS = 60  # of a direction
AT_ONCE = 1 << 14


@dataclass(frozen=True, eq=False)
class Directions:
    """``codes`` (n, NUMBERS): what one step along each adds to the distance, in samples of the standard frame, a step
    being one standard deviation among the masks that they come from. ``shares`` (n,): of their variance."""

    codes: Floats
    shares: Floats


@cache
def directions() -> Directions:
    """Those that ship with the program; ``WorkFailed`` where they are missing."""
    with np.load(weights_file(FILE), allow_pickle=False) as held:
        return Directions(held["codes"].astype(np.float32), held["shares"].astype(np.float32))


def standard_frame(mask: Mask) -> Frame | None:
    """Round what the mask covers of its own frame, along its sides; None where that is nothing or has no size."""
    if mask.full or mask.frame.determinant == 0.0:
        return None
    u, v = _grid(SIDE)
    ticks = u[0]
    rows, columns = np.nonzero(logits_on(mask, *mask.frame.to_photo(u, v)) > 0)
    if len(rows) < 4:
        return None
    half = 1 / SIDE
    u0, u1, v0, v1 = (float(t) for t in (ticks[columns.min()] - half, ticks[columns.max()] + half,
                                          ticks[rows.min()] - half, ticks[rows.max()] + half))  # fmt: skip
    f = mask.frame
    cx, cy = f.to_photo(np.array((u0 + u1) / 2), np.array((v0 + v1) / 2))
    across, down = ROOM * (u1 - u0) / 2, ROOM * (v1 - v0) / 2
    return Frame(float(cx), float(cy), f.ux * across, f.uy * across, f.vx * down, f.vy * down)


def shape_code(mask: Mask) -> Floats | None:
    """(NUMBERS,): the shape of a mask, wherever it lies and however large it is; None where it covers nothing."""
    frame = standard_frame(mask)
    if frame is None:
        return None
    distance = _distance(mask, frame, *_grid(SIDE))
    waves = np.asarray(cv2.dct(FAR * np.tanh(distance / FAR)), np.float32)
    scale = np.where(np.arange(SIDE) > 0, np.sqrt(2 / SIDE), np.sqrt(1 / SIDE))
    i, j = frequencies(NUMBERS).T
    return (waves[j, i] * scale[i] * scale[j]).astype(np.float32)


def varied(mask: Mask, code: Floats, amount: float) -> Mask:
    """The mask ``amount`` steps along a direction (its ``code``); the very same where it has no shape."""
    standard = standard_frame(mask)
    if standard is None or amount == 0:
        return mask
    frame = standard if mask.closed and mask.crisp else mask.frame
    x, y = samples(frame)
    logits = logits_on(mask, x, y)
    more = np.float32(amount) * _on(standard, code, x, y) * np.float32(_sample(standard))
    if mask.crisp or not mask.code.size:
        distance = distance_inside((logits > 0).astype(np.uint8), frame) + more
        wanted = EDGE * distance / np.float32(max(steps(frame, x.shape)))
    else:
        wanted = logits + more * np.float32(steepness(mask))
    return fitted(mask, frame, sigmoid(np.asarray(np.clip(wanted, -HARD, HARD), np.float32)))


def _grid(side: int) -> tuple[Array, Array]:
    """(side, side) u and v of the middles of so many cells over a frame."""
    ticks = (np.arange(side) + 0.5) / side * 2 - 1
    u, v = np.meshgrid(ticks, ticks)
    return u, v


def _distance(mask: Mask, frame: Frame, u: Array, v: Array) -> Floats:
    """In cells of the grid (u, v) over ``frame``, to the outline, above 0 inside; beyond the frame there is nothing."""
    inside = np.pad(logits_on(mask, *frame.to_photo(u, v)) > 0, 1).astype(np.uint8)
    within = np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 5), np.float32)
    outside = np.asarray(cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5), np.float32)
    return (np.maximum(within - 0.5, 0) - np.maximum(outside - 0.5, 0))[1:-1, 1:-1].astype(np.float32)


def _on(frame: Frame, code: Floats, x: Array, y: Array) -> Floats:
    """(h, w): the direction at photo coordinates, in samples of the standard frame."""
    u, v = frame.to_local(x.ravel(), y.ravel())
    parts = [
        basis(u[at : at + AT_ONCE], v[at : at + AT_ONCE], len(code)) @ code for at in range(0, len(u), AT_ONCE)
    ]
    return np.concatenate(parts).reshape(x.shape).astype(np.float32)


def _sample(frame: Frame) -> float:
    """Photo pixels to one sample of the standard frame."""
    return float(np.sqrt(abs(frame.determinant))) * 2 / SIDE


def silhouette(mask: Mask, code: Floats, amount: float, side: int) -> Floats | None:
    """(side, side) in 0..1: about what ``varied`` gives, in the standard frame, to be shown small; None where the mask
    has no shape."""
    frame = standard_frame(mask)
    if frame is None:
        return None
    u, v = _grid(side)
    distance = _distance(mask, frame, u, v)
    more = (basis(u.ravel(), v.ravel(), len(code)) @ code).reshape(side, side) * np.float32(amount * side / SIDE)
    return np.asarray(np.clip(distance + more + np.float32(0.5), 0, 1), np.float32)
