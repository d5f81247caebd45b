"""What stands in front of a thing of the photo.

The order alone does not say it: pieces that were found side by side run a little beneath each other, by chance in one
order or the other. What lies wholly on a thing is in front of it, as is what was drawn. The lowest thing covers the
whole picture, whatever is seen of it: on that lies only what it is seen all around.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.document.document import Document
from app.engine.document.nodes import Node
from app.engine.field import Viewport, coverage

from .tree import Ids, as_set

SAMPLES = 96  # along the picture's longer side
HALF = 0.5
ON_IT = 0.6  # of a piece of the photo lies on the thing that it is in front of


def in_front(document: Document, ids: Ids) -> tuple[Node, ...]:
    """The last nodes of the top level, bottom first, that are all in front of the nodes with these ids; what is hidden
    may be among them. All that is above them where there is no place for a boundary, none where these nodes are not
    there."""
    replaced = as_set(ids)
    places = [at for at, node in enumerate(document.nodes) if replaced & _ids_in(document, node)]
    if not places:
        return ()
    own = _covered(document, replaced)
    last = len(document.nodes)
    while last > max(places) + 1 and _is_in_front(document, document.nodes[last - 1], own):
        last -= 1
    return document.nodes[last:]


def _is_in_front(document: Document, node: Node, own: Floats) -> bool:
    if not node.visible or not _found(document, node):
        return True
    piece = coverage(node.mask, _view(document))
    return float(np.minimum(piece, own).sum()) >= ON_IT * float(piece.sum())


def _found(document: Document, node: Node) -> bool:
    """Whether it is a piece of the photo, all of it."""
    return all(layer.found is not None for layer in document.with_nodes((node,)).layers())


def _covered(document: Document, ids: frozenset[int]) -> Floats:
    """Where these nodes are, clipped by what they are in."""
    view = _view(document)
    whole = np.zeros((view.height, view.width), np.float32)
    for node, parents in document.walk():
        if node.id in ids:
            own = coverage(node.mask, view)
            for parent in parents:
                own = own * coverage(parent.mask, view)
            if all(one.mask.full for one in (*parents, node)):
                own = _enclosed(_seen(document, (*parents, node)[0], own))
            whole = np.maximum(whole, own)
    return whole


def _seen(document: Document, node: Node, own: Floats) -> Floats:
    """What the nodes above ``node`` at the top level leave of it."""
    place = next(at for at, one in enumerate(document.nodes) if one.id == node.id)
    for above in document.nodes[place + 1 :]:
        if above.visible:
            own = own * (1 - coverage(above.mask, _view(document)))
    return own


def _enclosed(seen: Floats) -> Floats:
    """With the gaps that are surrounded on all sides."""
    gaps = (seen <= HALF).astype(np.uint8)
    count, numbers, facts, _ = cv2.connectedComponentsWithStats(gaps, connectivity=4)
    height, width = seen.shape
    inner = [
        number for number in range(1, count)
        if facts[number][0] > 0 and facts[number][1] > 0
        and facts[number][0] + facts[number][2] < width and facts[number][1] + facts[number][3] < height
    ]  # fmt: skip
    return np.where(np.isin(numbers, inner), np.float32(1), seen).astype(np.float32)


def _ids_in(document: Document, node: Node) -> set[int]:
    return {one.id for one, _ in document.with_nodes((node,)).walk()}


def _view(document: Document) -> Viewport:
    scale = min(1.0, SAMPLES / max(document.width, document.height))
    width, height = max(1, round(document.width * scale)), max(1, round(document.height * scale))
    return Viewport.whole(document.width, document.height, width, height)
