"""Less detail: the layers that the decomposition added last go first, into the reserve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node, Object

from .reserve import with_reserved
from .tree import free, with_children


def less_detail(document: Document, count: int) -> Document:
    """At most ``count`` layers, as far as there are ``removable`` ones; objects left empty go as well.

    What the artist touched or locked stays. ``settings.detail`` then says what was asked for, and
    ``restore_detail`` brings back what went.
    """
    surplus = len(document.layers()) - max(count, 0)
    gone = removable(document)[:surplus] if surplus > 0 else ()
    if not gone:
        return document
    nodes = tuple(_thinned(document.nodes, frozenset(gone)))
    settings = replace(document.settings, detail=count, automatic=False)
    return replace(document, nodes=nodes, settings=settings, reserve=with_reserved(document, nodes, gone))


def removable(document: Document) -> tuple[int, ...]:
    """Ids of the layers that less detail may take away, in the order in which they go.

    The highest ``rank`` first, of equal ones the upper. An object's base, its own layer of the
    lowest rank, goes when nothing else is left in the object; a touched object keeps one layer.
    """
    parents = {node.id: above for node, above in document.walk() if isinstance(node, Layer)}
    left = Counter(parent.id for above in parents.values() for parent in above)
    bases = {_base(node) for node in document.objects()}

    def may_go(layer: Layer) -> bool:
        above = parents[layer.id]
        last = layer.id not in bases or left[above[-1].id] == 1
        return last and all(left[parent.id] > 1 for parent in above if parent.touched)

    waiting = [node for node in free(document).values() if isinstance(node, Layer) and not node.touched]
    waiting.sort(key=lambda layer: layer.rank)
    waiting.reverse()
    order: list[int] = []
    while (layer := next(filter(may_go, waiting), None)) is not None:
        waiting.remove(layer)
        order.append(layer.id)
        left.subtract(parent.id for parent in parents[layer.id])
    return tuple(order)


def _base(node: Object) -> int | None:
    """The id of the object's own layer of the lowest rank, of equal ones the lowest."""
    layers = [child for child in node.children if isinstance(child, Layer)]
    return min(layers, key=lambda layer: layer.rank).id if layers else None


def _thinned(nodes: tuple[Node, ...], gone: Collection[int]) -> list[Node]:
    """``nodes`` without the layers in ``gone`` and without the objects that this empties."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Object) and node.children:
            fresh = with_children(node, _thinned(node.children, gone))
            if fresh.children or fresh.touched or fresh.locked:
                result.append(fresh)
        elif node.id not in gone:
            result.append(node)
    return result
