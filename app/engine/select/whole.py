"""What hangs on a thing and was not found as part of it: the handle and the foot of a cup."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .pointing import Selects
from .prompt import Box, Click

ROOM = 0.3  # of the thing's box, on each side of it: there it is looked for
CONTAINS, LARGER = 0.9, 1.6  # the answer has so much of the thing, and is at most so much larger
SWALLOWED = 0.5  # of another thing: who has so much of one has taken another thing in
LEAST = 1.01  # times as large as the thing: less is only its outline
HALF = 0.5


def whole_of(selector: Selects, mask: Floats, others: Sequence[Floats] = ()) -> Floats | None:
    """``mask`` (h, w) in 0..1 of the picture that ``selector`` knows, with what hangs on it; None where that is
    nothing."""
    found = outline_of(selector, mask, others)
    if found is None or float(((found > HALF) | (mask > HALF)).sum()) < LEAST * float((mask > HALF).sum()):
        return None
    return np.asarray(np.maximum(mask, found), np.float32)


def outline_of(selector: Selects, mask: Floats, others: Sequence[Floats] = ()) -> Floats | None:
    """(h, w) in 0..1: the thing that ``mask`` (h, w) is of, as the network sees it; None where that is another one.

    The network is asked about a click in its middle and a box around it with ``ROOM``. What it answers counts where it
    contains the thing, is not much larger, and takes in none of the ``others`` (h, w), things that are not part of it.
    """
    inside = mask > HALF
    if not inside.any():
        return None
    left, top, width, height = cv2.boundingRect(inside.astype(np.uint8))
    box = Box(left - ROOM * width, top - ROOM * height, width * (1 + 2 * ROOM), height * (1 + 2 * ROOM))
    found = selector.select([_middle(inside)], box).mask
    answer = found > HALF
    area = float(inside.sum())
    both = answer | inside
    if float((answer & inside).sum()) < CONTAINS * area or float(both.sum()) >= LARGER * area:
        return None
    if any(_swallows(both & ~inside, other > HALF) for other in others):
        return None
    return np.asarray(found, np.float32)


def _swallows(more: Array, other: Array) -> bool:
    return float((more & other).sum()) > SWALLOWED * float(other.sum())


def _middle(inside: Array) -> Click:
    """The place that is farthest from the outline."""
    deep = cv2.distanceTransform(np.pad(inside, 1).astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    row, column = np.unravel_index(int(deep.argmax()), deep.shape)
    return Click(float(column) + HALF, float(row) + HALF)
