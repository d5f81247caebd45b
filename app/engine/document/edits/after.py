"""What the decomposition painted after something: the layers that come later and are still its own."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Object

from .tree import Ids, as_set, free, rebuilt


def after(document: Document, ids: Ids) -> tuple[int, ...]:
    """Ids of the layers that are painted after the last of these nodes and what is in it, and that were found and are
    neither locked, nor hidden, nor the artist's, in the order in which they are painted. What is hidden waits as it is:
    nothing could be found for it while it is not seen."""
    wanted = as_set(ids)
    order = list(document.walk())
    last = max((at for at, (n, above) in enumerate(order) if n.id in wanted or _in(above, wanted)), default=len(order))
    able = free(document)
    return tuple(
        node.id
        for node, above in order[last + 1 :]
        if isinstance(node, Layer) and node.id in able and _own(node) and all(one.visible for one in (node, *above))
    )


def without_after(document: Document, ids: Ids) -> Document:
    """``document`` without ``after``; objects stay, also where nothing is left in them. What less detail had taken out
    of the same objects is forgotten."""
    gone = frozenset(after(document, ids))
    if not gone:
        return document
    emptied = {above[-1].id if above else None for node, above in document.walk() if node.id in gone}
    left = rebuilt(document, lambda _, nodes: [node for node in nodes if node.id not in gone])
    return replace(left, reserve=tuple(entry for entry in document.reserve if entry.parent not in emptied))


def _own(layer: Layer) -> bool:
    """Whether the decomposition made it and nobody has changed it."""
    return layer.found is not None and not layer.touched and layer.blend is None


def _in(above: tuple[Object, ...], wanted: frozenset[int]) -> bool:
    return any(parent.id in wanted for parent in above)
