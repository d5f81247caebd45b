"""Showing some nodes alone."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Node, Object

from .replaced import with_replaced_hidden
from .tree import Ids, as_set, outermost, with_children, with_nodes


def solo(document: Document, ids: Ids) -> Document:
    """Only these nodes and what they lie in are shown; where that is so already, all beside them are shown again.

    Only eyes change, in the lists of siblings from the top down to the nodes; what is inside the
    nodes keeps its own; what blends replace is not shown beside them. Locked nodes too. It is a way of
    looking, so nothing becomes ``touched``.
    """
    meant = {node.id for node in outermost(document, as_set(ids))}
    if not meant:
        return document
    path = {parent.id for node, parents in document.walk() if node.id in meant for parent in parents}
    alone = _shown(document, meant, path, beside=False)
    if alone is not document:
        return alone
    return with_replaced_hidden(_shown(document, meant, path, beside=True), but=meant)


def _shown(document: Document, meant: set[int], path: set[int], beside: bool) -> Document:
    """The document with ``meant`` and ``path`` visible, and their siblings as ``beside`` says."""

    def visit(nodes: tuple[Node, ...]) -> list[Node]:
        return [_seen(node, beside or node.id in meant or node.id in path) for node in map(inner, nodes)]

    def inner(node: Node) -> Node:
        return with_children(node, visit(node.children)) if isinstance(node, Object) and node.id in path else node

    return with_nodes(document, visit(document.nodes))


def _seen(node: Node, visible: bool) -> Node:
    return node if node.visible == visible else replace(node, visible=visible)
