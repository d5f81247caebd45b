"""What fills the picture, or the object that it is in, freed to be moved: as far as it is seen, a ground beneath."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Document, Layer, edits, walk
from app.engine.document.endless import is_endless
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.frame import Bounds
from app.engine.field.shaping import covering
from app.engine.kept import kept

from .compose import compose
from .visible import covers

COARSE = 96  # samples along the picture's longer side, to find where it is seen
HALF = 0.5
Seen = Callable[[Viewport], Floats]
"""(h, w) in 0..1: how much is seen of it."""

_known: WeakKeyDictionary[Mask, tuple[tuple[Mask, ...], Mask | None]] = WeakKeyDictionary()


@kept(1)
def freed(document: Document, node_id: int) -> Document | None:
    """The document in which a node that fills all there is has a mask: of what is seen of it. It looks as before.

    One of the top level lies over all that is not ``edits.in_front`` of it, as the photo's own pixels do where it is
    lifted, and is seen whole wherever it is brought. Where nothing lies beneath it, a ground stays there that has its
    mean colour, and was found in that: the photo shows no edit. None where the node fills nothing, or nothing is seen
    of it. ``KeyError`` if there is no such node.
    """
    node, parents = document.find(node_id)
    seen = seen_mask(document, node_id)
    if seen is None:
        return None
    made, family = edits.set_mask(document, node_id, seen), parents[-1].children if parents else document.nodes
    if not parents:
        made = edits.move(made, node_id, None, len(family) - len(edits.in_front(document, node_id)))
    if family[0].id != node_id:
        return made
    colour = edits.mean_colour(document, node_id)
    ground = Layer(0, f"{node.name} ground", node.mask, colour, found=colour, touched=True)
    return edits.insert(made, [ground], parents[-1].id if parents else None, 0)


def seen_mask(document: Document, node_id: int) -> Mask | None:
    """The mask that it will have; some 40 ms where a mask of what clips or covers it is another than the last time."""
    node, parents = document.find(node_id)
    if not is_endless(node):
        return None
    over = covers(document, node_id)
    masks = tuple(one.mask for one, _ in walk((*parents, *over)))
    known = _known.get(node.mask)
    if known is not None and len(known[0]) == len(masks) and all(a is b for a, b in zip(known[0], masks, strict=True)):
        return known[1]

    def seen(view: Viewport) -> Floats:
        share = np.asarray(1 - compose(document.with_nodes(over), view).alpha, np.float32)
        for parent in parents:
            share *= coverage(parent.mask, view)
        return share

    box = _box(seen, (0.0, 0.0, float(document.width), float(document.height)))
    made = None if box is None else _mask(seen, box)
    _known[node.mask] = masks, made
    return made


def _mask(seen: Seen, box: Bounds) -> Mask:
    return covering(Frame.around(*box), lambda rows, columns: seen(Viewport(*box, columns, rows)))


def _box(seen: Seen, picture: Bounds) -> Bounds | None:
    """Round what is seen, with a sample of room, no further than the picture."""
    _, _, width, height = picture
    scale = COARSE / max(width, height)
    view = Viewport(*picture, max(1, round(width * scale)), max(1, round(height * scale)))
    rows, columns = np.nonzero(seen(view) > HALF)
    if not len(rows):
        return None
    sx, sy = view.step
    left, top, right, bottom = columns.min() - 1, rows.min() - 1, columns.max() + 2, rows.max() + 2
    return max(0.0, left * sx), max(0.0, top * sy), min(width, right * sx), min(height, bottom * sy)
