"""What masks say that is finer than a fit's code, kept in other shapes made from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from app.engine.arrays import Floats
from app.engine.field.mask import Mask

from .correction_grid import logits_over
from .fitted import HARD, LENGTHS
from .saying import saying
from .shading import alike, seen, shaded


def keeping(mask: Mask, masks: Sequence[Mask], wanted: Callable[[Sequence[Floats]], Floats]) -> Mask:
    """The mask that was fitted to some others, with what these have corrected, or said by codes longer than a fit's:
    ``wanted`` gives the logits, on the cells over its frame, from theirs."""
    plain = all(one.correction is None and len(one.code) <= LENGTHS[-1] for one in masks)
    if plain or mask.frame.determinant == 0.0:
        return mask
    held = [np.clip(logits_over(one, mask.frame), -HARD, HARD) for one in masks]
    logits, soft = alike(masks, held, mask.frame, mask.crisp)
    new = np.asarray(wanted(logits), np.float32)
    return saying(mask, new, np.zeros_like(new), shaded(seen(new), soft) if mask.crisp else np.zeros_like(soft))
