"""Which blends have taken their place in the photo."""

from __future__ import annotations

from .document import Document
from .nodes import Layer


def standing(document: Document) -> tuple[Layer, ...]:
    """The layers that are blends and are shown, bottom first; also what was lifted and is hidden, as long as nothing
    that it stands for is shown: a thing that is taken away from where it was brought is not back where it was."""
    found = []
    shown: set[int] | None = None
    for node, parents in document.walk():
        if not isinstance(node, Layer) or node.blend is None:
            continue
        if all(one.visible for one in (node, *parents)):
            found.append(node)
        elif node.blend.lifted:
            shown = _shown(document) if shown is None else shown
            if shown.isdisjoint(node.blend.replaces):
                found.append(node)
    return tuple(found)


def _shown(document: Document) -> set[int]:
    return {node.id for node, parents in document.walk() if all(one.visible for one in (node, *parents))}
