"""Order and nesting: which node lies where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from app.engine.document.document import Document
from app.engine.document.nodes import Node, Object

from .tree import Ids, artists, as_set, free, outermost, rebuilt

Arrange = Callable[[Sequence[Node], Collection[int]], Sequence[Node]]
"""(siblings from the bottom, ids) -> the same nodes in another order."""


def move(document: Document, ids: Ids, parent: int | None, index: int) -> Document:
    """Bring nodes together, in document order, into the object ``parent`` (None: the top level).

    ``index`` counts the target's children from the bottom as they stand before anything is moved,
    the moved ones included: 0 is below all, ``len(children)`` (or -1) above all, ``i + 1`` just
    above the child that is the i-th now. A list that shows the top of the picture first, and
    where something is dropped before row ``r`` of ``n`` (as ``dropMimeData`` gives it), means
    ``n - r``. Nothing happens where ``parent`` is locked, is none, or lies in what is moved.
    """
    able = free(document)
    moved = outermost(document, as_set(ids) & able.keys())
    if not moved or (parent is not None and not isinstance(able.get(parent), Object)):
        return document
    return _placed(document, moved, parent, index)


def raise_(document: Document, ids: Ids) -> Document:
    """Each node one step up among its siblings; nodes that touch go together and stop at the top."""
    return _stepped(document, ids, _risen)


def lower(document: Document, ids: Ids) -> Document:
    """Each node one step down among its siblings."""
    return _stepped(document, ids, lambda nodes, mine: _risen(nodes[::-1], mine)[::-1])


def to_front(document: Document, ids: Ids) -> Document:
    """Each node above all its siblings; what goes together keeps its order."""
    return _stepped(document, ids, lambda nodes, mine: sorted(nodes, key=lambda node: node.id in mine))


def to_back(document: Document, ids: Ids) -> Document:
    """Each node below all its siblings."""
    return _stepped(document, ids, lambda nodes, mine: sorted(nodes, key=lambda node: node.id not in mine))


def _placed(document: Document, moved: list[Node], parent: int | None, index: int) -> Document:
    gone = {node.id for node in moved}
    fresh = [artists(node) for node in moved]

    def siblings(own: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        kept = [node for node in nodes if node.id not in gone]
        if own == parent:
            end = len(nodes) if index < 0 else index
            place = sum(node.id not in gone for node in nodes[:end])
            kept[place:place] = fresh
        return kept

    if parent is not None and any(own.id in gone for own in _way(document, parent)):
        return document
    result = rebuilt(document, siblings)
    return document if _order(result) == _order(document) else result


def _way(document: Document, node_id: int) -> tuple[Node, ...]:
    node, parents = document.find(node_id)
    return (*parents, node)


def _order(document: Document) -> list[tuple[int, int]]:
    """Ids and depths, which say all about the nesting."""
    return [(node.id, len(parents)) for node, parents in document.walk()]


def _stepped(document: Document, ids: Ids, arranged: Arrange) -> Document:
    """Every list of siblings put into the order that ``arranged`` gives."""
    mine = as_set(ids) & free(document).keys()

    def siblings(_: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        if not any(node.id in mine for node in nodes):
            return nodes
        after = arranged(nodes, mine)
        return [
            artists(node) if node.id in mine and nodes[place] is not node else node for place, node in enumerate(after)
        ]

    return rebuilt(document, siblings)


def _risen(nodes: Sequence[Node], mine: Collection[int]) -> list[Node]:
    after = list(nodes)
    for place in range(len(after) - 2, -1, -1):
        if after[place].id in mine and after[place + 1].id not in mine:
            after[place], after[place + 1] = after[place + 1], after[place]
    return after
