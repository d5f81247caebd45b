"""Whether what is selected is an object of the document already."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Node, Object
from app.engine.field import Viewport, coverage
from app.engine.render import compose, covers
from app.engine.service import Picked

from .sampled import on_picture

SAMPLES = 96  # of the photo's long side
SAME = 0.88  # intersection over union


def same_object(document: Document, picked: Picked) -> int | None:
    """The object, or the blend, that shows what is selected and hardly anything else; None where there is none."""
    scale = SAMPLES / max(document.width, document.height)
    columns, rows = max(1, round(document.width * scale)), max(1, round(document.height * scale))
    view = Viewport.whole(document.width, document.height, columns, rows)
    wanted = on_picture(picked, document.width, document.height, columns, rows)
    best, most = None, SAME
    for node, parents in document.walk():
        if not _is_thing(node) or not node.visible:
            continue
        seen = np.ones((rows, columns), np.float32)
        for one in (*parents, node):
            seen *= coverage(one.mask, view)
        if not _could_be(seen, wanted):
            continue
        over = covers(document, node.id)
        if over:
            seen *= 1 - compose(Document(document.width, document.height, over), view).alpha
        alike = float(np.minimum(seen, wanted).sum() / max(float(np.maximum(seen, wanted).sum()), 1e-6))
        if alike > most:
            best, most = node.id, alike
    return best


def _is_thing(node: Node) -> bool:
    return isinstance(node, Object) or node.blend is not None


def _could_be(seen: Floats, wanted: Floats) -> bool:
    """Nothing that lies over an object makes it larger."""
    return float(np.minimum(seen, wanted).sum()) > SAME * float(wanted.sum())
