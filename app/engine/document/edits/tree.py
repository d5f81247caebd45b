"""Ways through the tree that every edit goes: what is meant, what may be changed, what stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.engine.document.document import Document
from app.engine.document.nodes import Node, Object

Ids = int | Iterable[int]
"""One node or several, by id; ids that the document does not have are passed over."""

N = TypeVar("N", bound=Node)


def as_set(ids: Ids) -> frozenset[int]:
    return frozenset((ids,) if isinstance(ids, int) else ids)


def edited(node: N, **values: Any) -> N:
    """``node`` with other values and marked as the artist's; the very same where it has them already."""
    if all(getattr(node, name) == value for name, value in values.items()):
        return node
    return replace(node, **values, touched=True)


def artists(node: N) -> N:
    """``node`` marked as the artist's; the very same where it is."""
    return node if node.touched else replace(node, touched=True)


def changed(
    document: Document, ids: Ids, change: Callable[[Node], Node], within: bool = False, even_locked: bool = False
) -> Document:
    """``change`` carried out on the nodes with these ids, and with ``within`` on everything in them.

    Locked nodes and what is in them are left out, unless ``even_locked``.
    """
    wanted = as_set(ids)

    def visit(node: Node, inside: bool) -> Node:
        if node.locked and not even_locked:
            return node
        meant = inside or node.id in wanted
        now = change(node) if meant else node
        if isinstance(now, Object):
            return with_children(now, [visit(child, within and meant) for child in now.children])
        return now

    return with_nodes(document, [visit(node, False) for node in document.nodes])


def with_nodes(document: Document, nodes: Sequence[Node]) -> Document:
    """The document with these nodes at the top level; the very same where they are the same."""
    return document if same(document.nodes, nodes) else document.with_nodes(tuple(nodes))


def with_children(node: Object, children: Sequence[Node]) -> Object:
    """The object with these children; the very same where they are the same."""
    return node if same(node.children, children) else replace(node, children=tuple(children))


def same(one: Sequence[Node], other: Sequence[Node]) -> bool:
    """Whether both are the same Python objects in the same order."""
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def free(document: Document) -> dict[int, Node]:
    """The nodes that may be edited, by id, in document order: not locked, nor in a locked object."""
    return {
        node.id: node
        for node, parents in document.walk()
        if not node.locked and not any(parent.locked for parent in parents)
    }


def outermost(document: Document, ids: Collection[int]) -> list[Node]:
    """The nodes with these ids in document order, without those that lie in another of them."""
    return [
        node for node, parents in document.walk() if node.id in ids and not any(parent.id in ids for parent in parents)
    ]


def rebuilt(document: Document, siblings: Callable[[int | None, tuple[Node, ...]], Sequence[Node]]) -> Document:
    """Every list of siblings exchanged: ``siblings(parent's id or None, the nodes)``, outer lists first."""

    def visit(parent: int | None, nodes: tuple[Node, ...]) -> list[Node]:
        return [
            with_children(node, visit(node.id, node.children)) if isinstance(node, Object) else node
            for node in siblings(parent, nodes)
        ]

    return with_nodes(document, visit(None, document.nodes))


def holds_lock(node: Node) -> bool:
    """Whether the node or anything in it is locked."""
    return node.locked or (isinstance(node, Object) and any(holds_lock(child) for child in node.children))
