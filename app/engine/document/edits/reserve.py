"""The reserve: what less detail took away, kept so that more detail brings the very same back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node, Object
from app.engine.document.reserve import Reserved, within

from .tree import free, with_children

MOST_RESERVED = 1000
"""More are never taken away by the program's own control; the oldest go for good."""


class _Lists:
    """The lists of siblings as ids by parent, bottom first; None is the picture's own."""

    def __init__(self, document: Document) -> None:
        self.nodes: dict[int, Node] = {}
        self.parents: dict[int, int | None] = {}
        self.ids: dict[int | None, list[int]] = {None: []}
        for node, above in document.walk():
            self.put(node, above[-1].id if above else None, len(self.ids[above[-1].id if above else None]))

    def put(self, node: Node, parent: int | None, place: int) -> None:
        self.nodes[node.id] = node
        self.parents[node.id] = parent
        self.ids[parent].insert(place, node.id)
        if isinstance(node, Object):
            self.ids[node.id] = []

    def take(self, node_id: int) -> Reserved:
        node, parent = self.nodes[node_id], self.parents[node_id]
        place = self.ids[parent].index(node_id)
        below = self.ids[parent][place - 1] if place else None
        del self.ids[parent][place]
        return Reserved(replace(node, children=()) if isinstance(node, Object) else node, parent, below)

    def give_back(self, entry: Reserved) -> None:
        """Right above what it lay on; where that is gone, above the topmost layer that was found."""
        siblings = self.ids[entry.parent]
        if entry.below is None:
            place = 0
        elif entry.below in siblings:
            place = siblings.index(entry.below) + 1
        else:
            place = 1 + max((i for i, own in enumerate(siblings) if self._found(own)), default=-1)
        self.put(entry.node, entry.parent, place)

    def _found(self, node_id: int) -> bool:
        node = self.nodes[node_id]
        return isinstance(node, Layer) and node.found is not None

    def built(self, parent: int | None = None) -> list[Node]:
        """The tree; nodes in which nothing came or went are the same Python objects."""
        nodes = [self.nodes[node_id] for node_id in self.ids[parent]]
        return [with_children(node, self.built(node.id)) if isinstance(node, Object) else node for node in nodes]


def with_reserved(document: Document, nodes: tuple[Node, ...], gone: Sequence[int]) -> tuple[Reserved, ...]:
    """The reserve after the layers ``gone`` went in this order and ``nodes`` were left of ``document``."""
    lists = _Lists(document)
    left = {node.id for node, _ in document.with_nodes(nodes).walk()}
    taken: list[Reserved] = []
    for layer in gone:
        taken.append(lists.take(layer))
        above = taken[-1].parent
        while above is not None and above not in left and not lists.ids[above]:
            taken.append(lists.take(above))
            above = taken[-1].parent
    return (*document.reserve, *taken)[-MOST_RESERVED:]


def restore_detail(document: Document, count: int) -> Document:
    """``document`` with what less detail took away, the last first, up to ``count`` layers.

    What lay in objects that are gone meanwhile is forgotten. ``settings.detail`` then says what was
    asked for; with nothing to bring back it is the very same document.
    """
    there, left = len(document.layers()), list(document.reserve)
    if there >= count or not left:
        return document
    lists = _Lists(document)
    while there < count and left:
        entry = left.pop()
        if entry.parent in lists.ids and entry.node.id not in lists.nodes:
            lists.give_back(entry)
            there += isinstance(entry.node, Layer)
    settings = replace(document.settings, detail=count, automatic=False)
    return replace(document, nodes=tuple(lists.built()), settings=settings, reserve=tuple(left))


def reserved_layers(document: Document, owner: int) -> list[Layer]:
    """The layers in the reserve that were in the object ``owner``, at any depth."""
    inside = within(document.reserve, _nodes_in(document, frozenset((owner,))))
    return [entry.node for entry in document.reserve if isinstance(entry.node, Layer) and entry.node.id in inside]


def with_reserve_changed(
    document: Document, ids: frozenset[int], change: Callable[[Node], Node], even_locked: bool = False
) -> Document:
    """``change`` carried out on what was taken out of the nodes with these ids, so that it comes back as it
    would be now; out of locked ones only if ``even_locked``. It stays the control's own: nothing is touched by this."""
    inside = within(document.reserve, _nodes_in(document, ids, even_locked))
    if not inside:
        return document

    def now(entry: Reserved) -> Reserved:
        if entry.node.id not in inside:
            return entry
        return replace(entry, node=replace(change(entry.node), touched=entry.node.touched))

    return replace(document, reserve=tuple(now(entry) for entry in document.reserve))


def _nodes_in(document: Document, ids: frozenset[int], even_locked: bool = False) -> frozenset[int]:
    """The nodes with these ids and all in them, but for locked ones unless ``even_locked``."""
    parents = {node.id: above for node, above in document.walk()}
    able = parents if even_locked else free(document)
    return frozenset(i for i in able if i in ids or any(above.id in ids for above in parents[i]))
