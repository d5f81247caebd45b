"""What bounds the visible part of a node: it lies inside some masks and outside others."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.document import Document, Layer, Node, Object
from app.engine.field import Mask

HALF = 0.5  # a node less opaque than this hides nothing


@dataclass(frozen=True, slots=True)
class Side:
    """One bound: inside ``mask`` (``sign`` 1.0), or outside of it (-1.0), because what it belongs to covers."""

    mask: Mask
    sign: float


def sides(document: Document, node_id: int) -> tuple[Side, ...]:
    """The masks that a node is clipped by, outermost first, its own, and those of what lies over it.

    Hidden and see-through nodes cover nothing. ``KeyError`` if there is no such node.
    """
    node, parents = document.find(node_id)
    clips = [Side(one.mask, 1.0) for one in (*parents, node) if not one.mask.full]
    covers = [Side(mask, -1.0) for later in _later(document, node, parents) for mask in _covering(later)]
    return (*clips, *covers)


def _later(document: Document, node: Node, parents: tuple[Object, ...]) -> list[Node]:
    """What is painted after ``node``: later siblings, and those of all that it is in."""
    families = [document.nodes, *(parent.children for parent in parents)]
    found: list[Node] = []
    for family, member in zip(families, (*parents, node), strict=True):
        at = next(i for i, one in enumerate(family) if one.id == member.id)
        found.extend(family[at + 1 :])
    return found


def _covering(node: Node) -> list[Mask]:
    """The masks that together cover what ``node`` covers."""
    if not node.visible or node.opacity < HALF:
        return []
    if isinstance(node, Layer) or _filled(node):
        return [node.mask]
    return [mask for child in node.children for mask in _covering(child)]


def _filled(item: Object) -> bool:
    """Whether something inside fills the object's whole mask."""
    return any(
        child.mask.full and child.visible and child.opacity >= HALF and (isinstance(child, Layer) or _filled(child))
        for child in item.children
    )
