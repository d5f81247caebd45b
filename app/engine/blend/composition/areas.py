"""Which thing is seen where: what tells whoever fills a hole what its surroundings are."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, Layer, Node, Object
from app.engine.document.nodes import walk
from app.engine.field import Viewport
from app.engine.render import covered
from app.engine.render.blends.ground import replaced

SAMPLES = 384  # along the photo's longer side
HALF = 0.5
MOST = 254  # things that can be told apart; beyond is ``NOTHING`` of inpainting


def areas_of(document: Document, ids: Collection[int], view: Viewport | None = None) -> Bytes | None:
    """(h, w) uint8: the number of the object that is seen in the photo on each sample of ``view``, by default of the
    whole photo, some hundred a side; 0 where none is, where one of ``ids`` is, and where what is seen was filled by a
    blend. None where the photo has not two objects that are seen.

    What lies beneath the nodes ``ids`` is not asked: nobody has seen it, and the masks there are what made the fit
    least.
    """
    view = view or _whole(document)
    gone = replaced(document) | frozenset(ids)
    result = np.zeros((view.height, view.width), np.uint8)
    number = 0
    for node in _siblings(document):
        if not _of_photo(node) or not (node.visible or node.id in gone):
            continue
        mine = 0
        if node.id not in gone:
            number = mine = min(MOST, number + 1)
        result[covered(node, view) > HALF] = mine
    return result if len(np.unique(result)) > 1 else None


def _siblings(document: Document) -> tuple[Node, ...]:
    """Those at the top, or, of a photo with transparent parts, those in the object that has its outline."""
    nodes = tuple(node for node in document.nodes if _of_photo(node))
    if len(nodes) == 1 and isinstance(nodes[0], Object) and any(_of_photo(child) for child in nodes[0].children):
        return nodes[0].children
    return nodes


def _of_photo(node: Node) -> bool:
    """Whether it is an object that was found in the photo."""
    own = [one for one, _ in walk((node,)) if isinstance(one, Layer)]
    return isinstance(node, Object) and bool(own) and all(one.found is not None for one in own)


def _whole(document: Document) -> Viewport:
    scale = min(1.0, SAMPLES / max(document.width, document.height))
    width, height = max(1, round(document.width * scale)), max(1, round(document.height * scale))
    return Viewport.whole(document.width, document.height, width, height)
