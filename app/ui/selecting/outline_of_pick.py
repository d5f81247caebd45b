"""What is picked as the outline of an object that is there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Document, edits
from app.engine.field import Frame, Mask
from app.engine.field.shaping.fitted import fitted, samples
from app.engine.service import Picked

from .sampled import sampled

MARGIN = 0.06  # of the longer side, around what is picked
CODE = 400  # numbers of the outline, as those of new objects


def mask_of_pick(picked: Picked) -> Mask:
    """The mask whose outline is that of the pick, crisp as those of objects are."""
    rows, columns = picked.mask.shape
    more = max(1, round(MARGIN * max(rows, columns)))
    frame = Frame.around(picked.left - more, picked.top - more, picked.left + columns + more, picked.top + rows + more)
    height, width = samples(frame)[0].shape
    target = sampled(np.pad(picked.mask, more), width, height)
    return fitted(Mask(frame, np.zeros(CODE, np.float32), closed=True, crisp=True), frame, target)


def with_outline(document: Document, number: int, mask: Mask) -> Document:
    """The object ``number`` with this outline; its layers and colours stay."""
    node, _ = document.find(number)
    return edits.set_mask(document, [number], replace(mask, crisp=node.mask.crisp))
