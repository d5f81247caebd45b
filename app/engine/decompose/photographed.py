"""What the photo shows in front of other things, and what is hidden and does not count any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Node, Object
from app.engine.document.found import as_found
from app.engine.field import Viewport
from app.engine.render import compose

from .sampling import averaged

SIDE = 128  # samples along the picture's longer side
TWICE = 2.0  # times the error with it, and ``LITTLE``, the root of what may be added: so well is it shown without
LITTLE = 0.03
MOST = 24  # hidden nodes that are looked at
CHANGED = 0.01  # of white: where less of it is seen it is not


def as_photographed(document: Document, picture: Floats) -> Document:
    """``document`` as it was found, without its photo: in found colours, with what is hidden, but for that.

    What is hidden stays, since the photo shows it: nothing beneath is to look like it. It is left out where the layers
    beneath show the photo (``picture``, (h, w, 3)) about as well without it: an object made of what was there already.
    """
    found = replace(document, nodes=as_found(document.nodes), photo=None)
    hidden = [node.id for node in _hidden(document.nodes)][:MOST]
    if not hidden:
        return found
    scale = SIDE / max(picture.shape[:2])
    rows, columns = (max(1, round(n * min(1.0, scale))) for n in picture.shape[:2])
    reference = averaged(picture, columns, rows)
    view = Viewport(0.0, 0.0, found.width, found.height, columns, rows)
    shown = compose(found, view).over((0.5, 0.5, 0.5))
    for node_id in hidden:
        without = found.with_nodes(_without(found.nodes, node_id))
        then = compose(without, view).over((0.5, 0.5, 0.5))
        there = np.abs(then - shown).max(2) > CHANGED
        old, new = (float(np.square(one - reference)[there].mean()) if there.any() else 0.0 for one in (shown, then))
        if new <= TWICE * old + LITTLE**2:
            found, shown = without, then
    return found


def _hidden(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Topmost first; what is in a hidden object is hidden with it."""
    for node in reversed(nodes):
        if not node.visible:
            yield node
        elif isinstance(node, Object):
            yield from _hidden(node.children)


def _without(nodes: tuple[Node, ...], node_id: int) -> tuple[Node, ...]:
    return tuple(
        replace(node, children=_without(node.children, node_id)) if isinstance(node, Object) else node
        for node in nodes
        if node.id != node_id
    )
