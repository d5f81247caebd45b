"""Upright boxes in the photo."""

from __future__ import annotations

from app.engine.document import Document
from app.engine.field import Bounds


def wider(box: Bounds, share: float) -> Bounds:
    """With ``share`` of its long side more on each side."""
    more = share * max(box[2] - box[0], box[3] - box[1])
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more


def within(box: Bounds, document: Document) -> Bounds:
    """What of it is in the picture."""
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], float(document.width)), min(box[3], float(document.height))


def around(one: Bounds, other: Bounds) -> Bounds:
    """The smallest that holds both."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
