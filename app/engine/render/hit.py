"""What lies under a point: a handful of logits, no picture, so that hovering may ask at every move.

Opacity plays no part: what is faded can still be pointed at. Hidden and locked nodes cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Mask, logit_at

HALF = 0.5


def top_object_at(document: Document, x: float, y: float, entered: int | None = None) -> int | None:
    """What a click takes: the topmost child of the object ``entered`` (or of the top level) that covers
    more than half of the point; None where there is nothing, or outside of ``entered``."""
    return next(_front_to_back(document, x, y, entered), None)


def hit(document: Document, x: float, y: float) -> list[int]:
    """Every node that covers more than half of the point, front to back; after each object what is in it.

    Among the nodes of one level the first is what a click takes, and the next ones are what Alt-clicks
    walk to beneath it.
    """
    return list(_everything(document.nodes, x, y, 1.0))


def _front_to_back(document: Document, x: float, y: float, entered: int | None) -> Iterator[int]:
    nodes, share = document.nodes, 1.0
    if entered is not None:
        inside, parents = document.find(entered)
        if not isinstance(inside, Object):
            return
        nodes = inside.children
        for clip in (*parents, inside):
            share *= _covered(clip.mask, x, y) if clip.visible else 0.0
    for node in _covering(nodes, x, y, share):
        yield node.id


def _everything(nodes: tuple[Node, ...], x: float, y: float, share: float) -> Iterator[int]:
    for node in _covering(nodes, x, y, share):
        yield node.id
        if isinstance(node, Object):
            yield from _everything(node.children, x, y, share * _covered(node.mask, x, y))


def _covering(nodes: tuple[Node, ...], x: float, y: float, share: float) -> Iterator[Node]:
    """Those that cover more than half of the point, front to back, where ``share`` of it is theirs at most."""
    if share > HALF:
        for node in reversed(nodes):
            if node.visible and not node.locked and _alpha(node, x, y, HALF / share) * share > HALF:
                yield node


def _alpha(node: Node, x: float, y: float, enough: float) -> float:
    """How much the node covers, without its opacity; it stops counting below ``enough`` or above it."""
    covered = _covered(node.mask, x, y)
    if isinstance(node, Layer) or covered <= enough:
        return covered
    rest = 1.0
    for child in node.children:  # bottom first: the base of an object covers all of it
        if child.visible:
            rest *= 1.0 - _alpha(child, x, y, 0.0)
            if covered * (1.0 - rest) > enough:
                break
    return covered * (1.0 - rest)


def _covered(mask: Mask, x: float, y: float) -> float:
    if mask.full:
        return 1.0
    bounds = mask.bounds()
    if bounds is not None and not (bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]):
        return 0.0
    value = float(logit_at(mask, np.array([x]), np.array([y]))[0])
    if mask.crisp:
        return 1.0 if value > 0.0 else 0.0
    return 1.0 / (1.0 + np.exp(-min(max(value, -30.0), 30.0)))
