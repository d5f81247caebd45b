"""Rims that shade off: what is covered of each cell of the grid of corrections, and where a crisp mask is soft."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.correction import SPREAD
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, coverage, sigmoid

from .correction_grid import cells, over

LITTLE = 0.004  # of what is covered: less is not seen
SOFT = 0.25  # of softness: from there on a cell of another grid is soft
EDGE = 0.8  # cells: how far a crisp edge is spread
MOST = 8.0  # logit of what is covered in full


def softness_over(mask: Mask, frame: Frame) -> Array:
    """(rows, columns) bool: which cells over ``frame`` shade off though the mask is crisp."""
    spread = None if mask.correction is None or not mask.crisp else mask.correction.spread
    if spread is None:
        return np.zeros(cells(frame), bool)
    own, view = over(mask, frame)
    x, y = np.meshgrid(view.xs(), view.ys())
    if mask.frame == frame:
        found = spread.on(view.xs(), view.ys())
    else:
        u, v = own.frame.to_local(x.ravel(), y.ravel())
        found = spread.at(u, v).reshape(x.shape)
    return found > SOFT * SPREAD


def seen_over(mask: Mask, frame: Frame) -> Floats:
    """(rows, columns) 0..1: how much of each cell over ``frame`` the mask covers; a crisp edge goes over two cells, so
    that it is smooth between them."""
    share = coverage(*over(mask, frame))
    if not mask.crisp:
        return share
    return np.where(softness_over(mask, frame), share, cv2.GaussianBlur(share, (0, 0), EDGE))


def seen(logits: Floats) -> Floats:
    """How much is covered where a crisp mask shades off, 0..1."""
    return np.clip(logits / np.float32(SPREAD) + np.float32(0.5), 0, 1)


def shade(share: Floats, crisp: bool) -> Floats:
    """The logits of what covers so much (0..1): of a soft mask, or of a crisp one where it shades off."""
    if crisp:
        return np.float32(SPREAD) * (share - np.float32(0.5))
    least = sigmoid(np.array([-MOST], np.float32))[0]
    held = np.clip(share, least, 1 - least)
    return np.asarray(np.log(held / (1 - held)), np.float32)


def shaded(share: Floats, where: Array) -> Array:
    """Those cells of ``where`` in which something is covered by half, and those next to them."""
    between = (share > LITTLE) & (share < 1 - LITTLE)
    return where & around(between, 1)


def around(cells: Array, far: int) -> Array:
    """They and those not farther from one of them."""
    return cv2.dilate(cells.astype(np.uint8), np.ones((2 * far + 1, 2 * far + 1), np.uint8)) > 0


def alike(
    masks: Sequence[Mask], logits: Sequence[Floats], frame: Frame, crisp: bool
) -> tuple[list[Floats], Array]:  # fmt: skip
    """The ``logits`` of some masks on the cells over ``frame`` in one measure where a crisp one of them shades off, and
    where that is. ``crisp``: the measure is a crisp mask's, else a soft one's."""
    soft = np.asarray(np.any([softness_over(one, frame) for one in masks], axis=0))
    if not soft.any():
        return list(logits), soft
    shades = [shade(seen_over(one, frame), crisp) for one in masks]
    return [np.where(soft, new, old) for new, old in zip(shades, logits, strict=True)], soft


def grown_shades(mask: Mask, frame: Frame, far: float) -> tuple[Floats, Array]:
    """What the mask covers of each cell over ``frame`` with its edge ``far`` cells further out (below 0: in), and where
    it then shades off: rims keep their width."""
    size = 2 * round(abs(far)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    change = cv2.dilate if far > 0 else cv2.erode
    share = np.asarray(change(seen_over(mask, frame), disc), np.float32)
    near = cv2.dilate(softness_over(mask, frame).astype(np.uint8), disc) > 0
    return share, shaded(share, near)
