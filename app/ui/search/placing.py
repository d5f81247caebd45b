"""A cut-out as an object of the document: as large as what it stands over, above it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Layer, Node, Object, edits
from app.engine.field import Bounds, Frame, Mask

SHARE = 1 / 3  # of the picture's smaller side, where there is nothing to be as large as


def placed(document: Document, layers: Document, name: str, box: Bounds, above: int | None) -> Document:
    """``document`` with one object more, called ``name``: what is in ``layers`` (in pixels of its own), as large as
    fits in ``box``, in its middle. ``above``: the node that it lies over; None: over everything.

    Its layers are drawn ones: they cover the photo, of which they are no part. Its id is ``document.next_id``.
    """
    matrix = fitting(layers.width, layers.height, box)
    moved = edits.transform(layers, [node.id for node in layers.nodes], matrix)
    thing = replace(_as_one(moved, matrix), name=name)
    return edits.insert(document, [drawn(thing)], None, _place(document, above))


def fitting(width: int, height: int, box: Bounds) -> Array:
    """(2, 3): brings a picture of ``width`` x ``height`` into the middle of ``box``, as large as fits."""
    scale = min((box[2] - box[0]) / width, (box[3] - box[1]) / height)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return np.array([[scale, 0.0, x - scale * width / 2], [0.0, scale, y - scale * height / 2]])


def box_at(document: Document, x: float, y: float, size: tuple[float, float] | None) -> Bounds:
    """A box with (x, y) in its middle, of ``size``, or a share of the picture where that is None."""
    side = SHARE * min(document.width, document.height)
    width, height = size or (side, side)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def drawn(node: Node) -> Node:
    """The node with layers that were not found in the photo."""
    if isinstance(node, Layer):
        return replace(node, found=None)
    return replace(node, children=tuple(map(drawn, node.children)))


def _as_one(layers: Document, matrix: Array) -> Object:
    """What is in ``layers`` as one object, clipped by its picture's border where it has no outline."""
    if len(layers.nodes) == 1 and isinstance(layers.nodes[0], Object):
        return layers.nodes[0]
    border = Frame.around(0, 0, layers.width, layers.height).transformed(matrix)
    return Object(0, "", Mask(border, closed=True, crisp=True), layers.nodes)



def _place(document: Document, above: int | None) -> int:
    """The index at the top level just over the thing that ``above`` is in."""
    for index, node in enumerate(document.nodes):
        if above is not None and any(one.id == above for one, _ in Document(1, 1, (node,)).walk()):
            return index + 1
    return -1
