"""What a fitted code does not say of what was wanted, kept as a correction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.field.correction import Correction
from app.engine.field.frame import Frame
from app.engine.field.mask import Mask, sigmoid

from .fine import cells, logits_over
from .fitted import HARD
from .shading import alike, seen, shaded, softness_over

WEAK = 0.1  # of what is covered: what a soft mask may be off
CLEAR = 4.0  # logit of a crisp mask from which it is to be clearly inside, or outside
ENOUGH = 0.96  # of what was asked for, where nothing was corrected before
SHADE = 0.015  # of what is covered: what a rim that shades off may be off
STRAYS = 0.005  # of what a mask covers: so much of the rest may change sides
NEAR, FADING = 1.5, 7.0  # cells from one that is wrong: what is made right as well, and then less and less


def corrected(mask: Mask, wanted: Floats, asked: Floats, kept: Array, soft: Array | None = None) -> Mask:
    """The mask with a correction in those cells (rows, columns) over its frame in which its code does not say the
    logits ``wanted``: among those ``kept`` (bool); where it does not say nearly all that was ``asked`` for (0..1,
    how much of each cell), in these and near them; and elsewhere, where too much is another than wanted there.
    ``soft`` (bool): where a crisp mask shades off."""
    plain = replace(mask, correction=None)
    if not mask.code.size:
        return plain
    said = logits_over(plain, mask.frame)
    off = np.abs(sigmoid(wanted) - sigmoid(said))
    other = (wanted > 0) != (said > 0) if mask.crisp else off > 2 * WEAK
    new = around(asked > 0, 2)
    if float((other & new).sum()) > (1 - ENOUGH) * float(asked.sum()):
        kept = kept | new
    rest = ~(kept | new)
    if float((other & rest).sum()) > STRAYS * float((wanted > 0).sum()):
        kept = kept | rest
    missed = kept & (other | ((off > WEAK) & (np.abs(wanted) > CLEAR))) if mask.crisp else kept & (off > WEAK)
    shades = None
    if soft is not None and mask.crisp and soft.any():
        shades = soft.astype(np.float32)
        missed |= soft & (np.abs(seen(wanted) - seen(said)) > SHADE)
    raised = np.asarray(_share(missed) * (wanted - said), np.float32)
    return replace(mask, correction=Correction.of(raised, shades))


def _share(missed: Array) -> Floats:
    """(rows, columns) 0..1: how much of what is off is made right. All of it also beside what is ``missed``: an edge
    lies between two cells, and both must be right for it to be smooth."""
    if not missed.any():
        return np.zeros(missed.shape, np.float32)
    away = np.asarray(cv2.distanceTransform((~missed).astype(np.uint8), cv2.DIST_L2, 3), np.float32)
    return np.clip(1 - (away - np.float32(NEAR)) / np.float32(FADING), 0, 1)


def keeping(mask: Mask, masks: Sequence[Mask], wanted: Callable[[Sequence[Floats]], Floats]) -> Mask:
    """The mask that was fitted to some others, with what these have corrected: ``wanted`` gives the logits, on the
    cells over its frame, from theirs."""
    if all(one.correction is None for one in masks) or mask.frame.determinant == 0.0:
        return mask
    plain = [np.clip(logits_over(one, mask.frame), -HARD, HARD) for one in masks]
    logits, soft = alike(masks, plain, mask.frame)
    kept = np.any([corrections_over(one, mask.frame) for one in masks], axis=0)
    new = np.asarray(wanted(logits), np.float32)
    return corrected(mask, new, np.zeros_like(new), kept, shaded(seen(new), soft))


def corrections_over(mask: Mask, frame: Frame) -> Array:
    """(rows, columns) bool: which cells over ``frame`` the mask corrects."""
    if mask.correction is None:
        return np.zeros(cells(frame), bool)
    said = logits_over(mask, frame) != logits_over(replace(mask, correction=None), frame)
    return said | softness_over(mask, frame)


def around(cells: Array, far: int) -> Array:
    """They and those not farther from one of them."""
    return cv2.dilate(cells.astype(np.uint8), np.ones((2 * far + 1, 2 * far + 1), np.uint8)) > 0
