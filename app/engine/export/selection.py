"""Some nodes alone as a picture with alpha, for other programs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, Node, Object
from app.engine.field import Viewport
from app.engine.render import alpha_on, bounds_of, compose, ground, photo_on, photo_view, to_bytes
from app.engine.render.photo_view import photo_view_with_alpha

from .raster import View

LARGEST = 4096  # pixels a side


def picture_of(document: Document, ids: Collection[int], view: View = "vector") -> Bytes | None:
    """(h, w, 4) uint8, red, green, blue and alpha, not premultiplied: what the nodes with these ids cover, in the size
    of the photo and no larger than ``LARGEST``; None where that is nothing. ``view`` "photo": with the photo's pixels,
    as they are edited."""
    alone = document.with_nodes(_only(document.nodes, frozenset(ids)))
    part = _around(alone)
    if part is None:
        return None
    made = compose(alone, part)
    photo = ground(document) if view == "photo" else None
    if photo is None:
        colours = made.rgb / np.maximum(made.alpha, np.float32(1e-4))[..., None]
        return np.dstack([to_bytes(colours), to_bytes(made.alpha)])
    return np.dstack([photo_view(document, photo_on(photo, part), part), to_bytes(made.alpha)])


def whole_picture(document: Document, view: View = "vector") -> Bytes:
    """(h, w, 4) uint8: all of it, as it is shown."""
    part = _fitting(Viewport.whole(document.width, document.height, document.width, document.height))
    photo = ground(document) if view == "photo" else None
    if photo is None:
        made = compose(document, part)
        colours = made.rgb / np.maximum(made.alpha, np.float32(1e-4))[..., None]
        return np.dstack([to_bytes(colours), to_bytes(made.alpha)])
    return photo_view_with_alpha(document, photo_on(photo, part), alpha_on(photo, part), part)


def _only(nodes: tuple[Node, ...], ids: frozenset[int]) -> tuple[Node, ...]:
    """These with all around them, and all in them."""
    kept: list[Node] = []
    for node in nodes:
        if node.id in ids:
            kept.append(node)
        elif isinstance(node, Object) and (children := _only(node.children, ids)):
            kept.append(replace(node, children=children))
    return tuple(kept)


def _around(document: Document) -> Viewport | None:
    rows, columns = slice(0, document.height), slice(0, document.width)
    everything = Viewport.whole(document.width, document.height, document.width, document.height)
    boxes = [bounds_of(node) for node in document.nodes if node.visible]
    if not boxes:
        return None
    if all(box is not None for box in boxes):
        windows = [everything.window(box) for box in boxes if box is not None]
        rows = slice(min(r.start for r, _ in windows), max(r.stop for r, _ in windows))
        columns = slice(min(c.start for _, c in windows), max(c.stop for _, c in windows))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return None
    return _fitting(everything.part(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start))


def _fitting(part: Viewport) -> Viewport:
    scale = min(1.0, LARGEST / max(part.width, part.height))
    size = max(1, round(part.width * scale)), max(1, round(part.height * scale))
    return Viewport(part.x0, part.y0, part.x1, part.y1, *size)
