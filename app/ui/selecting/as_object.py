"""What is selected as an object of the document."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Document, Node, Object, edits
from app.engine.field import Frame, Mask
from app.ui.search.subject import Box

NAME = "Object"


def with_object(document: Document, layers: Document, box: Box) -> Document:
    """``document`` with one object more, over everything: what is in ``layers``, which are said in pixels of a
    reduced copy of ``box``. Its id is ``document.next_id``.

    Its layers were found in the photo, so that the Photo view stays as it is until one of them is changed. Its
    outline is crisp, as those of other objects.
    """
    scale_x, scale_y = (box[2] - box[0]) / layers.width, (box[3] - box[1]) / layers.height
    matrix = np.array([[scale_x, 0.0, box[0]], [0.0, scale_y, box[1]]])
    moved = edits.transform(layers, [node.id for node in layers.nodes], matrix)
    thing = _as_one(moved, box)
    names = {node.name for node, _ in document.walk()}
    made = replace(thing, name=free_name(thing.name or NAME, names), mask=replace(thing.mask, crisp=True))
    return edits.insert(document, [made], None, -1)


def free_name(name: str, taken: set[str]) -> str:
    """ "cup", or "cup 2" where there is one already."""
    number = 1
    while (found := name if number == 1 else f"{name} {number}") in taken:
        number += 1
    return found


def _as_one(layers: Document, box: Box) -> Object:
    if len(layers.nodes) == 1 and isinstance(layers.nodes[0], Object):
        return layers.nodes[0]
    inside: tuple[Node, ...] = layers.nodes
    return Object(0, NAME, Mask(Frame.around(*box), closed=True, crisp=True), inside)
