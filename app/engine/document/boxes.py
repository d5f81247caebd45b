"""The box of a node: what its handles are round, and what others are aligned to."""

from __future__ import annotations

from app.engine.field import Frame
from app.engine.field.hugging import hugging

from .blend import matrix_of
from .document import Document
from .edits.bringing import found_in
from .nodes import Node


def box_of(document: Document, node: Node) -> Frame:
    """The frame round what ``node`` covers; of what was found in the photo round what it covers there, wherever it was
    brought since: what its mask says beyond the photo's edge nobody has ever seen. All of the picture where it fills
    that."""
    photo = Frame.around(0, 0, document.width, document.height)
    if node.mask.full:
        return photo
    if not found_in(node):
        return hugging(node.mask)
    return hugging(node.mask, photo if node.moved is None else photo.transformed(matrix_of(node.moved)))
