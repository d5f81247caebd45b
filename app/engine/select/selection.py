"""The answer: a soft mask of the photo, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.errors import BadInput

PAINTED = 0.25  # by how much a brush must have changed a mask for it to count as painted


@dataclass(frozen=True, eq=False)
class Selection:
    """``mask`` (h, w) float32 in 0..1 at the photo's size, soft in hair and fur; ``confidence`` in 0..1, the
    intersection over union that it is expected to have with what is meant; ``found`` (h, w): the mask before
    anybody painted on it (the same array where nobody did)."""

    mask: Floats
    confidence: float
    found: Floats

    def brushed(self, mask: Array) -> Selection:
        """With ``mask`` (h, w) in 0..1 after a brush went over it. What was painted stays when more is clicked:
        hand the result to ``Selector.select`` as ``previous``. BadInput where the size is another."""
        if mask.shape != self.mask.shape:
            raise BadInput(f"A mask of {_size(mask)} does not fit a photo of {_size(self.mask)} pixels.")
        return replace(self, mask=np.asarray(mask, np.float32).clip(0, 1))

    @property
    def painted(self) -> tuple[Array, Array] | None:
        """(h, w) bool where a brush added, and where it took away; None where nobody painted."""
        if self.mask is self.found:
            return None
        change = self.mask - self.found
        return change > PAINTED, change < -PAINTED


def kept(previous: Selection | None, now: Selection) -> Selection:
    """``now`` with what was painted in ``previous``, of which it is still known that it was painted."""
    painted = None if previous is None else previous.painted
    if previous is None or painted is None:
        return now
    if previous.mask.shape != now.mask.shape:
        raise BadInput(f"A selection of {_size(previous.mask)} does not fit a photo of {_size(now.mask)} pixels.")
    more, less = painted
    mask = np.where(more, np.maximum(now.mask, previous.mask), now.mask)
    mask = np.where(less, np.minimum(now.mask, previous.mask), mask)
    found = np.where(more, np.float32(0), np.where(less, np.float32(1), now.mask))
    return Selection(np.asarray(mask, np.float32), now.confidence, np.asarray(found, np.float32))


def joined(before: Selection, now: Selection, adds: bool) -> Selection:
    """``now``, a click after ``before``, as no more than what that click added to it, or took away."""
    mask = (np.maximum if adds else np.minimum)(before.mask, now.mask)
    painted = np.abs(now.mask - now.found) > PAINTED
    if not painted.any():
        return Selection(mask, now.confidence, mask)
    return Selection(mask, now.confidence, np.asarray(np.where(painted, now.found, mask), np.float32))


def _size(mask: Array) -> str:
    return f"{mask.shape[1]} x {mask.shape[0]}"
