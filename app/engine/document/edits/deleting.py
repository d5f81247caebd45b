"""Deleting by the artist's hand: what the photo still has is remembered, since the Photo view covers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node, Object, walk
from app.engine.document.reserve import Reserved

from .contents import delete as without
from .tree import Ids, with_children


def delete(document: Document, ids: Ids) -> Document:
    """As ``contents.delete``; the layers among what goes that were found, and the objects around them, are in
    ``deleted`` then, without what was drawn, and without copies of what is still there."""
    left = without(document, ids)
    if left is document:
        return document
    there = {node.id for node, _ in left.walk()}
    looks = {node.id: _look(node, parents) for node, parents in document.walk() if isinstance(node, Layer)}
    kept = {looks[layer.id] for layer in left.layers()}
    copies = {layer for layer, look in looks.items() if layer not in there and look in kept}
    gone: list[Reserved] = []
    for siblings, parent in _families(document):
        below: int | None = None
        for node in siblings:
            if node.id in there:
                below = node.id
            elif parent is None or parent in there:
                gone.extend(Reserved(found, parent, below) for found in _found(node, copies))
    return replace(left, deleted=(*document.deleted, *gone)) if gone else left


def with_deleted(document: Document) -> tuple[tuple[Node, ...], frozenset[int]]:
    """The nodes with what was deleted where it was, and the ids of that. What lay in something that no longer is
    there at all is left out."""
    nodes = document.nodes
    if not document.deleted:
        return nodes, frozenset()
    for entry in reversed(document.deleted):
        nodes = _put_back(nodes, entry)
    there = {node.id for node, _ in walk(nodes)}
    return nodes, frozenset(entry.node.id for entry in document.deleted) & there


def _families(document: Document) -> list[tuple[tuple[Node, ...], int | None]]:
    objects = [(node.children, node.id) for node, _ in document.walk() if isinstance(node, Object)]
    return [(document.nodes, None), *objects]


def _found(node: Node, copies: Collection[int]) -> list[Node]:
    """The node without what was drawn, and without ``copies`` (ids); nothing where that is all."""
    if isinstance(node, Layer):
        return [] if node.found is None or node.id in copies else [node]
    children = [found for child in node.children for found in _found(child, copies)]
    return [with_children(node, children)] if children else []


def _look(layer: Layer, parents: tuple[Object, ...]) -> object:
    """Where it was found and in which colour: a pasted copy has the same."""
    return layer.found, *((node.mask.frame, node.mask.code.tobytes()) for node in (*parents, layer))


def _put_back(nodes: tuple[Node, ...], entry: Reserved) -> tuple[Node, ...]:
    if entry.parent is None:
        place = next((i + 1 for i, node in enumerate(nodes) if node.id == entry.below), 0)
        return (*nodes[:place], entry.node, *nodes[place:])
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, Object):
            own = replace(entry, parent=None) if node.id == entry.parent else entry
            children = _put_back(node.children, own)
            made.append(node if children is node.children else with_children(node, children))
        else:
            made.append(node)
    return nodes if all(a is b for a, b in zip(made, nodes, strict=True)) else tuple(made)
