"""What stays as the photo has it where a thing is taken out of it: what is in front of the thing."""

from __future__ import annotations

from collections.abc import Collection

from app.engine.arrays import Floats
from app.engine.document import Document, edits
from app.engine.document.nodes import Layer, walk
from app.engine.field import Viewport

from .replacing import mask_of, seen_on


def what_stays(document: Document, ids: Collection[int], view: Viewport | None = None) -> Floats | None:
    """(H, W) float32 in 0..1: what one sees of the pieces of the photo in front of the nodes ``ids``, on the samples of
    ``view`` where one is given; None where nothing is. A blend of the nodes comes beneath these pieces."""
    before = [
        node.id
        for node in edits.in_front(document, ids)
        if node.visible and any(isinstance(one, Layer) and one.found is not None for one, _ in walk((node,)))
    ]
    if not before:
        return None
    return mask_of(document, before) if view is None else seen_on(document, before, view)
