"""What bounds the visible part of a node: it lies inside some masks and outside others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.engine.document import Document, Layer, Node
from app.engine.document.endless import is_endless
from app.engine.field import Mask

HALF = 0.5  # a node less opaque than this hides nothing


@dataclass(frozen=True, slots=True)
class Side:
    """One bound: inside ``mask`` (``sign`` 1.0), or outside of it (-1.0), because what it belongs to covers."""

    mask: Mask
    sign: float


def sides(document: Document, node_id: int) -> tuple[Side, ...]:
    """The masks that a node is clipped by, outermost first, its own, and those of what ``covers`` it.

    ``KeyError`` if there is no such node.
    """
    node, parents = document.find(node_id)
    clips = [Side(one.mask, 1.0) for one in (*parents, node) if not one.mask.full]
    over = [Side(mask, -1.0) for cover in covers(document, node_id) for mask in _masks(cover)]
    return (*clips, *over)


def covers(document: Document, node_id: int) -> tuple[Node, ...]:
    """What is painted over a node, bottom first, as if it were opaque: later siblings, and those of all that it is in.

    Hidden and see-through nodes cover nothing and are left out; of an object that something in it fills,
    that alone is kept. ``KeyError`` if there is no such node.
    """
    node, parents = document.find(node_id)
    families = [document.nodes, *(parent.children for parent in parents)]
    found: list[Node] = []
    for family, member in zip(families, (*parents, node), strict=True):
        at = next(i for i, one in enumerate(family) if one.id == member.id)
        found.extend(_opaque(family[at + 1 :]))
    return tuple(found)


def _opaque(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if not node.visible or node.opacity < HALF:
            continue
        if isinstance(node, Layer):
            yield replace(node, opacity=1.0)
        elif children := tuple(_opaque(node.children)):
            filling = tuple(child for child in children if is_endless(child))[:1]
            yield replace(node, opacity=1.0, children=filling or children)


def _masks(cover: Node) -> list[Mask]:
    """The masks that together say what an opaque node covers."""
    if isinstance(cover, Layer) or any(map(is_endless, cover.children)):
        return [cover.mask]
    return [mask for child in cover.children for mask in _masks(child)]
