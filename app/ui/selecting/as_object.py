"""What is selected as an object of the document."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Blend, Document, Node, Object, edits
from app.engine.field import Bounds, Frame, Mask

from .beneath import in_edited_colours
from .naming import UNNAMED, thing_name, with_names


def with_object(document: Document, made: Object) -> Document:
    """``document`` with one object more, over everything, with names of its own. Its id is ``document.next_id``."""
    made = replace(made, over=document.photo is not None)
    return edits.insert(document, [with_names(made, {node.name for node, _ in document.walk()})], None, -1)


def with_blend(document: Document, blend: Blend) -> Document:
    """``document`` with ``blend`` over everything, by a name of its own. Its id is ``document.next_id``."""
    names = {node.name for node, _ in document.walk()}
    return edits.add_blend(document, blend, (), thing_name(blend.foreground.label, names))


def object_of(document: Document, layers: Document, box: Bounds) -> Object:
    """What is in ``layers``, which are said in pixels of a reduced copy of ``box``, as an object.

    Its layers were found in the photo, and have the colours that what lies beneath was given, so that the Photo view
    stays as it is until one of them is changed. Its outline is crisp, as those of other objects.
    """
    scale_x, scale_y = (box[2] - box[0]) / layers.width, (box[3] - box[1]) / layers.height
    matrix = np.array([[scale_x, 0.0, box[0]], [0.0, scale_y, box[1]]])
    moved = edits.transform(layers, [node.id for node in layers.nodes], matrix)
    thing = _as_one(moved, box)
    made = in_edited_colours(document, replace(thing, mask=replace(thing.mask, crisp=True)))
    assert isinstance(made, Object)
    return made


def _as_one(layers: Document, box: Bounds) -> Object:
    if len(layers.nodes) == 1 and isinstance(layers.nodes[0], Object):
        return layers.nodes[0]
    inside: tuple[Node, ...] = layers.nodes
    return Object(0, UNNAMED, Mask(Frame.around(*box), closed=True, crisp=True), inside)
