"""The rows of the layer list: the document's tree with the top of the picture first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.engine.document import Node, Object


@dataclass(eq=False, slots=True)
class Row:
    """One line of the list. The root row stands for the document and has no node."""

    node: Node | None
    parent: Row | None
    children: list[Row] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The node's id; 0 for the root."""
        return 0 if self.node is None else self.node.id

    @property
    def place(self) -> int:
        """How many siblings stand above it."""
        return 0 if self.parent is None else self.parent.children.index(self)

    def walk(self) -> Iterator[Row]:
        """This row and all below it, in the order of the list."""
        yield self
        for child in self.children:
            yield from child.walk()

    def hidden_by_parent(self) -> bool:
        """Whether an object around it is not shown."""
        above = self.parent
        while above is not None and above.node is not None:
            if not above.node.visible:
                return True
            above = above.parent
        return False


def listed(nodes: tuple[Node, ...]) -> list[Node]:
    """Siblings in the order of the list: a document has the bottom first, the list the top."""
    return list(reversed(nodes))


def inside(node: Node) -> list[Node]:
    """What stands in an object, top first; nothing in a layer."""
    return listed(node.children) if isinstance(node, Object) else []


def grown(node: Node, parent: Row, known: frozenset[int] | set[int]) -> Row:
    """A row for ``node`` with rows for all that is in it, except what has a row elsewhere (``known``)."""
    row = Row(node, parent)
    row.children = [grown(child, row, known) for child in inside(node) if child.id not in known]
    return row


def steady(order: list[int]) -> set[int]:
    """The members of a longest rising run (not necessarily adjacent) of ``order``: those that need not move."""
    tails: list[int] = []
    back: list[int] = [-1] * len(order)
    for at, value in enumerate(order):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if order[tails[middle]] < value:
                low = middle + 1
            else:
                high = middle
        back[at] = tails[low - 1] if low else -1
        tails[low : low + 1] = [at]
    kept: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(order[at])
        at = back[at]
    return kept
