"""Making an object of several nodes, and dissolving one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import NEUTRAL, Node, Object
from app.engine.field import Frame, Mask

from .tree import Ids, artists, as_set, free, holds_lock, outermost, rebuilt


def group(document: Document, ids: Ids, name: str = "Group") -> Document:
    """The nodes, in document order, in a new object that clips nothing, at the place of the topmost of them.

    The new object's id is the ``next_id`` of the document before.
    """
    nodes = outermost(document, as_set(ids) & free(document).keys())
    if not nodes:
        return document
    gone, top = {node.id for node in nodes}, nodes[-1].id
    mask = Mask(Frame.around(0, 0, document.width, document.height))
    children = tuple(map(artists, nodes))
    made = Object(document.next_id, name, mask, children, touched=True)

    def siblings(own: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        if own == made.id:
            return nodes
        return [made if node.id == top else node for node in nodes if node.id == top or node.id not in gone]

    return replace(rebuilt(document, siblings), next_id=made.id + 1)


def ungroup(document: Document, node_id: int) -> Document:
    """The object's children in its place, looking as before where that can be.

    What the object did to them they do themselves from now on: a child that fills the object takes
    over its mask, a child without a tone its tone; opacity and eye are passed on (where children of
    a faded object overlap, that shows). A child that would need two masks or two tones keeps the
    object's in an object of its own, with the child's name: the outline still clips it. If the
    object has no other child, there is nothing to dissolve but that: the child comes out with its
    own mask and tone alone. Nothing happens to a locked object or one with locked nodes in it.
    """
    own = free(document).get(node_id)
    if not isinstance(own, Object) or holds_lock(own):
        return document
    ids = iter(range(document.next_id, document.next_id + len(own.children)))
    if len(own.children) == 1:
        children = [_alone(own.children[0], own)]
    else:
        children = [_released(child, own, ids) for child in own.children]

    def siblings(_: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        return [inner for node in nodes for inner in (children if node is own else (node,))]

    return replace(rebuilt(document, siblings), next_id=next(ids, document.next_id + len(own.children)))


def _released(child: Node, own: Object, ids: Iterator[int]) -> Node:
    one_mask = own.mask.full or child.mask.full
    one_tone = own.tone == NEUTRAL or child.tone == NEUTRAL
    if one_mask and one_tone:
        return _alone(child, own)
    return replace(own, id=next(ids), name=child.name, children=(child,), touched=True)


def _alone(child: Node, own: Object) -> Node:
    """The child with all of the object's that it can take."""
    return replace(
        child,
        mask=own.mask if child.mask.full else child.mask,
        tone=own.tone if child.tone == NEUTRAL else child.tone,
        opacity=child.opacity * own.opacity,
        visible=child.visible and own.visible,
        touched=True,
    )
