"""The photos that are pointed at, in the engine process: looked at once, asked many times."""

from __future__ import annotations

from collections import OrderedDict

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.select import Pointing
from app.engine.select.outlined import outlined
from app.engine.select.steps import Steps

from .select_requests import Picked, Unknown

KEPT = 2  # photos that are known: the one in the window, and one whose cut-out is corrected
_known: OrderedDict[int, Pointing] = OrderedDict()


def look(photo: int, pixels: Bytes, given: Bytes | None) -> None:
    """See ``LookRequest``."""
    _known.pop(photo, None)
    while len(_known) >= KEPT:
        _known.popitem(last=False)  # let go of the memory before taking more
    _known[photo] = Pointing(pixels, given)


def pick(photo: int, steps: Steps) -> Picked | Unknown:
    """See ``PickRequest``."""
    pointing = _known.get(photo)
    if pointing is None:
        return Unknown()
    _known.move_to_end(photo)
    found = pointing.after(steps)
    whole = cv2.convertScaleAbs(found.mask, alpha=255.0)
    left, top, width, height = cv2.boundingRect(whole)
    mask = np.array(whole[top : top + height, left : left + width], np.uint8)
    return Picked(left, top, mask, found.confidence, outlined(mask, left, top))
