"""Shapes changed one by one: painted on, grown, smoothed, softened, turned inside out."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.document.document import Document
from app.engine.document.nodes import Node, Object
from app.engine.field import Frame, Mask, shaping
from app.engine.field.polygon import Polygon
from app.engine.field.stroke import Stroke

from .carrying_on import carried_on
from .combining import is_blend
from .origins import of_what_is_around
from .reframing import with_mask
from .tree import Ids, changed


def paint(document: Document, ids: Ids, stroke: Stroke, way: shaping.Way = "add") -> Document:
    """What a brush went over added to masks, taken away from them, or brought back to what they were at first; the rest
    of a mask stays where it was. What is in an object goes on over what that wins."""
    picture = (0.0, 0.0, float(document.width), float(document.height))
    return _going_on(document, ids, lambda node: shaping.painted(node.mask, stroke, way, picture, node.original))


def enclose(document: Document, ids: Ids, polygon: Polygon, how: shaping.How) -> Document:
    """What a lasso was drawn around added to masks, taken away from them, or alone kept of them."""
    picture = (0.0, 0.0, float(document.width), float(document.height))
    return _going_on(document, ids, lambda node: shaping.with_enclosed(node.mask, polygon, how, picture))


def grow(document: Document, ids: Ids, pixels: float) -> Document:
    """Edges ``pixels`` of the photo further out, below 0 further in."""
    return _going_on(document, ids, lambda node: shaping.grown(node.mask, pixels))


def smooth(document: Document, ids: Ids, amount: float) -> Document:
    """Fine turns of outlines away: ``amount`` 0 (as they are) to 1."""
    return _reshaped(document, ids, lambda node: shaping.smoothed(node.mask, amount))


def soften(document: Document, ids: Ids, factor: float) -> Document:
    """Soft edges, ``factor`` times as wide as they are."""
    return _reshaped(document, ids, lambda node: shaping.softened(node.mask, factor))


def invert(document: Document, ids: Ids) -> Document:
    """Masks cover what they left free: of the object that they are in, or of the picture. That is in the photo where
    the object is, or where it is seen."""
    document = of_what_is_around(document, ids)
    picture = Frame.around(0, 0, document.width, document.height)
    homes = {
        child.id: node.mask.frame for node, _ in document.walk() if isinstance(node, Object) for child in node.children
    }

    return _reshaped(document, ids, lambda node: shaping.inverted(node.mask, homes.get(node.id, picture)))


def _going_on(document: Document, ids: Ids, shape: Callable[[Node], Mask]) -> Document:
    return carried_on(document, _reshaped(document, ids, shape))


def _reshaped(document: Document, ids: Ids, shape: Callable[[Node], Mask]) -> Document:
    def change(node: Node) -> Node:
        if is_blend(node):
            return node  # its outline is the cut-out's own
        return with_mask(node, shape(node))

    return changed(document, ids, change)
