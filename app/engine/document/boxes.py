"""The box of a node: what its handles are round, and what others are aligned to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.engine.field import Frame
from app.engine.field.hugging import hugging

from .blend import matrix_of
from .document import Document
from .edits.bringing import found_in
from .endless import is_endless
from .nodes import Node, Object


def box_of(document: Document, node: Node) -> Frame:
    """The frame round what ``node`` covers; of what was found in the photo round what it covers there, wherever it was
    brought since: what its mask says beyond the photo's edge nobody has ever seen. Of a group of things an upright one
    round them. All of the picture where it fills that."""
    photo = Frame.around(0, 0, document.width, document.height)
    if is_endless(node):
        return photo
    if node.mask.full and isinstance(node, Object):
        return around([box_of(document, child) for child in node.children if child.visible] or [photo])
    if not found_in(node):
        return hugging(node.mask)
    return hugging(node.mask, photo if node.moved is None else photo.transformed(matrix_of(node.moved)))


def around(frames: Sequence[Frame]) -> Frame:
    """The one alone, or an upright one round several."""
    if len(frames) == 1:
        return frames[0]
    bounds = np.array([frame.bounds() for frame in frames])
    return Frame.around(*map(float, (*bounds[:, :2].min(0), *bounds[:, 2:].max(0))))
