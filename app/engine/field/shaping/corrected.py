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

WEAK = 0.1  # of what is covered: what a soft mask may be off
CLEAR = 4.0  # logit of a crisp mask from which it is to be clearly inside, or outside
ENOUGH = 0.96  # of what was asked for, where nothing was corrected before


def corrected(mask: Mask, wanted: Floats, asked: Floats, kept: Array) -> Mask:
    """The mask with a correction in those cells (rows, columns) over its frame in which its code does not say the
    logits ``wanted``: among those ``kept`` (bool), and, where it does not say nearly all that was ``asked`` for (0..1,
    how much of each cell), in these and near them."""
    plain = replace(mask, correction=None)
    if not mask.code.size:
        return plain
    said = logits_over(plain, mask.frame)
    off = np.abs(sigmoid(wanted) - sigmoid(said))
    other = (wanted > 0) != (said > 0) if mask.crisp else off > 2 * WEAK
    new = around(asked > 0, 2)
    if float((other & new).sum()) > (1 - ENOUGH) * float(asked.sum()):
        kept = kept | new
    missed = kept & (other | ((off > WEAK) & (np.abs(wanted) > CLEAR))) if mask.crisp else kept & (off > WEAK)
    # One cell around as well: an edge lies between two of them, and both must be right for it to be smooth.
    raised = np.where(around(missed, 1), wanted - said, np.float32(0))
    return replace(mask, correction=Correction.of(raised))


def keeping(mask: Mask, masks: Sequence[Mask], wanted: Callable[[Sequence[Floats]], Floats]) -> Mask:
    """The mask that was fitted to some others, with what these have corrected: ``wanted`` gives the logits, on the
    cells over its frame, from theirs."""
    if all(one.correction is None for one in masks) or mask.frame.determinant == 0.0:
        return mask
    logits = [np.clip(logits_over(one, mask.frame), -HARD, HARD) for one in masks]
    kept = np.any([corrections_over(one, mask.frame) for one in masks], axis=0)
    return corrected(mask, np.asarray(wanted(logits), np.float32), np.zeros_like(logits[0]), kept)


def corrections_over(mask: Mask, frame: Frame) -> Array:
    """(rows, columns) bool: which cells over ``frame`` the mask corrects."""
    if mask.correction is None:
        return np.zeros(cells(frame), bool)
    return logits_over(mask, frame) != logits_over(replace(mask, correction=None), frame)


def around(cells: Array, far: int) -> Array:
    """They and those not farther from one of them."""
    return cv2.dilate(cells.astype(np.uint8), np.ones((2 * far + 1, 2 * far + 1), np.uint8)) > 0
