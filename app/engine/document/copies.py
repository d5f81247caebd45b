"""What shows the same of the photo as something else that is still there."""

from __future__ import annotations

from collections.abc import Collection

from .document import Document
from .nodes import Node, Object, walk
from .standing import standing


def is_copy(document: Document, node: Node) -> bool:
    """Whether it is a copy of what is still there, or was there until its place was filled: it can be taken away, and
    leaves no hole. A copy that was itself brought elsewhere with its pixels does not count as being there."""
    if node.copy_of is None:
        return False
    inside = {one.id for one, _ in walk((node,))}
    away = {n for one in standing(document) if one.blend and one.blend.filling is None for n in one.blend.replaces}
    kept = tuple(entry.node for entry in document.deleted)
    return any(
        one.id not in inside and one.id not in away and node.copy_of in (one.id, one.copy_of)
        for one, _ in walk((*document.nodes, *kept))
    )


def are_copies(document: Document, ids: Collection[int]) -> bool:
    """Whether all of these nodes are."""
    return bool(ids) and all(is_copy(document, document.find(number)[0]) for number in ids)


def shown_beneath(document: Document, node: Node) -> bool:
    """Whether what it shows of the photo is beneath it too: where it is hidden, the photo is as it was there."""
    return (isinstance(node, Object) and node.over) or is_copy(document, node)
