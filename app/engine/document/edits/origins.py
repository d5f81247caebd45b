"""Where the photo has a shape that was made of others, and what it is a copy of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.engine.document.blend import Affine
from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node, Object

from .bringing import as_if_brought, found_in, ways_of
from .tree import Ids, as_set, changed


def of_one_origin(document: Document, ids: Sequence[int]) -> tuple[Document, int | None]:
    """``document`` with these nodes, in document order, as if all were brought in the same way to where they are, and
    what all are copies of.

    What was found says it, and what was drawn goes with that. Where it differs, or where they become a layer that
    covers the photo, it is as of what the topmost is in.
    """
    nodes, parents = [document.find(number)[0] for number in ids], document.find(ids[-1])[1]
    found = [node for node in nodes if found_in(node)]
    if len(found) < len(nodes) and all(isinstance(node, Layer) for node in nodes):
        found = []
    ways, copies = ways_of(found), {node.copy_of for node in found}
    around = parents[-1] if parents else None
    way = ways[0] if len(ways) == 1 else around and around.moved
    return as_if_brought(document, ids, way), copies.pop() if len(copies) == 1 else around and around.copy_of


def of_what_is_around(document: Document, ids: Ids) -> Document:
    """``document`` with these nodes as if they were brought, and copied, with what they are in, and no more than that:
    they are to show another part of it, or of the picture."""
    wanted = as_set(ids)
    origins: dict[int, tuple[Affine | None, int | None]] = {}
    for node, parents in document.walk():
        outer = origins[parents[-1].id] if parents else (None, None)
        origins[node.id] = outer if node.id in wanted else (node.moved, node.copy_of)

    def change(node: Node) -> Node:
        if isinstance(node, Layer) and node.blend is not None:
            return node
        node = node if node.copy_of == origins[node.id][1] else replace(node, copy_of=origins[node.id][1])
        return replace(node, over=False) if isinstance(node, Object) and node.over else node

    for node, _ in document.walk():
        if node.id in wanted:
            document = as_if_brought(document, node.id, origins[node.id][0])
    return changed(document, wanted, change)
