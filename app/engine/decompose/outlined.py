"""New layers that an outline was drawn for, ended where it ends."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import cv2
import numpy as np

from app.engine.document import Document, Node, Object
from app.engine.field import Viewport
from app.engine.field.shaping import with_enclosed
from app.engine.render import compose, weights

from .where import WHOLE, Where

SIDE = 192  # samples along the longer side of the picture
ROUNDS = 3  # what one layer covered may show once that is cut
SEEN = 0.08  # of a sample: less of a layer is not seen
DIFFERENT = 0.03  # of white: a change that an eye might see


def ended_at(
    document: Document, where: Where, before: Document, out: Callable[[Document], Document] = lambda one: one
) -> Document:
    """``document``, which has some layers more than ``before``, changed outside of the polygon of ``where`` by none of
    them. ``out``: how either is seen, with its things where they are now.

    The fit leaves what is outside as it was, but two layers that cancel there need not end alike beyond their frames.
    Only layers that change something outside are fitted anew, since every fit costs some of what they say.
    """
    polygon = where.polygon
    if polygon is None:
        return document
    step = max(document.width, document.height) / SIDE
    columns, rows = (max(2, round(side / step)) for side in (document.width, document.height))
    view = Viewport(0.0, 0.0, document.width, document.height, columns, rows)
    inside = polygon.encloses(*np.meshgrid(view.xs(), view.ys())).astype(np.uint8)
    outside = cv2.dilate(inside, np.ones((3, 3), np.uint8)) == 0
    plain, old = compose(out(before), view).rgb, {layer.id for layer in before.layers()}
    for _ in range(ROUNDS):
        now = out(document)
        changed = outside & (np.abs(compose(now, view).rgb - plain).max(2) > DIFFERENT)
        seen = weights(now, view)
        new = [layer.id for layer in document.layers() if layer.id not in old]
        wrong = {own for own in new if (changed & (seen[own] > SEEN)).any()}
        if not wrong:
            break
        picture = (0.0, 0.0, float(document.width), float(document.height))
        document = document.with_nodes(_cut(document.nodes, wrong, where, picture))
    return document


def _cut(
    nodes: tuple[Node, ...], wrong: Collection[int], where: Where, picture: tuple[float, float, float, float],
    owner: int = WHOLE,
) -> tuple[Node, ...]:  # fmt: skip
    cut: list[Node] = []
    polygon = where.outline(owner)
    for node in nodes:
        if isinstance(node, Object):
            children = _cut(node.children, wrong, where, picture, node.id)
            same = all(one is other for one, other in zip(children, node.children, strict=True))
            cut.append(node if same else replace(node, children=children))
        elif polygon is not None and node.id in wrong:
            cut.append(replace(node, mask=with_enclosed(node.mask, polygon, "intersect", picture)))
        else:
            cut.append(node)
    return tuple(cut)
