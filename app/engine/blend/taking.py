"""Things out of the photo as the artist sees it: their own pixels, and where those lie."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.composition.placement import Placement
from app.engine.blend.composition.replacing import mask_of
from app.engine.document import Blend, Document, Foreground, Layer, Node
from app.engine.document.blend import LONGEST, Affine
from app.engine.document.edits import add_blend
from app.engine.document.nodes import walk
from app.engine.field import Viewport
from app.engine.pixels import Photo
from app.engine.render import alpha_on, ground, photo_on, photo_view

from .cutting import cut, trimmed

ROOM = 24  # photo pixels around what is taken, for its edge to be found in


def taken(document: Document, mask: Floats, behind: Photo) -> tuple[Bytes, Placement] | None:
    """What ``mask`` (H, W) covers of the photo as the Photo view shows it over ``behind``, (h, w, 4) uint8 along the
    photo's own edges and no larger than a blend may be, and its place there; None where that is nothing."""
    inside = mask > 0.5
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not len(rows):
        return None
    top, bottom = max(0, rows[0] - ROOM), min(document.height, rows[-1] + 1 + ROOM)
    left, right = max(0, columns[0] - ROOM), min(document.width, columns[-1] + 1 + ROOM)
    scale = min(1.0, LONGEST / max(right - left, bottom - top))
    size = max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))
    view = Viewport(float(left), float(top), float(right), float(bottom), *size)
    seen = np.asarray(photo_view(document, photo_on(behind, view), view))
    share = cv2.resize(mask[top:bottom, left:right], size, interpolation=cv2.INTER_AREA)
    pixels, x, y = trimmed(cut(seen, np.asarray(share, np.float32), alpha_on(behind, view)))
    across, down = view.step
    return pixels, Placement(across, 0.0, left + x * across, 0.0, down, top + y * down)


def with_pixels(document: Document, ids: Collection[int]) -> Document:
    """The nodes with these ids alone; those that show something of the photo as blends of its pixels, where they are,
    which change nothing of them. The others as they are: blends, what was drawn, what nothing is seen of."""
    behind = ground(document)
    nodes = [node for node, above in document.walk() if node.id in ids and not any(own.id in ids for own in above)]
    if behind is None:
        return document.with_nodes(tuple(nodes))
    return document.with_nodes(tuple(_with_pixels(document, node, behind) for node in nodes))


def _with_pixels(document: Document, node: Node, behind: Photo) -> Node:
    layers = [own for own, _ in walk((node,)) if isinstance(own, Layer)]
    if not any(layer.found is not None for layer in layers):
        return node
    found = taken(document, mask_of(document, (node.id,)), behind)
    if found is None:
        return node
    pixels, place = found
    start: Affine = (place.a, place.b, place.c, place.d, place.e, place.f)
    blend = Blend(Foreground(pixels, node.name), start, match=0.0, feather=0.0, shadow=0.0, grain=0.0)
    alone = add_blend(replace(document, nodes=(), next_id=node.id), blend, (), node.name).nodes[0]
    return replace(alone, opacity=node.opacity)
