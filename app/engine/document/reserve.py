"""What less detail has taken away and more detail brings back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .nodes import Node


@dataclass(frozen=True, eq=False, slots=True)
class Reserved:
    """A node that is not in the picture now: a layer, or an object that lost its last child (then without
    children; they lie in the reserve before it).

    ``parent``: the id of the object that it was in, None for the picture itself; ``below``: the id of the
    sibling that it lay right above, None for the lowest.
    """

    node: Node
    parent: int | None
    below: int | None


def within(reserve: tuple[Reserved, ...], ids: Collection[int]) -> frozenset[int]:
    """The ids of what was taken out of the nodes with these ids, at any depth, or is one of them."""
    there: set[int] = set(ids)
    known = frozenset(entry.node.id for entry in reserve)
    for entry in reversed(reserve):  # an object stands behind what was in it
        if entry.parent in there:
            there.add(entry.node.id)
    return frozenset(there & known)
