"""What blends replace is hidden while they are shown, and only then."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node

from .tree import Ids, as_set, changed


def blends_in(document: Document) -> list[Layer]:
    """The layers that are blends, bottom first."""
    return [layer for layer in document.layers() if layer.blend is not None]


def with_eyes_of_replaced(before: Document, after: Document, but: Ids = ()) -> Document:
    """``after`` an edit of what is shown or there: what a blend replaces is shown when the blend no longer is, and
    hidden when it is shown again. The nodes ``but`` are left as the edit made them."""
    was, now = ({layer.id: layer for layer in blends_in(one) if layer.visible} for one in (before, after))
    gone = {i for own, layer in was.items() if own not in now and layer.blend for i in layer.blend.replaces}
    held = {i for layer in now.values() if layer.blend for i in layer.blend.replaces}
    back = {i for own, layer in now.items() if own not in was and layer.blend for i in layer.blend.replaces}
    kept = as_set(but)
    return with_eyes(with_eyes(after, gone - held - kept, True), back - kept, False)


def with_replaced_hidden(document: Document, but: Ids = ()) -> Document:
    """Whatever a blend that is shown replaces hidden, apart from the nodes ``but``."""
    held = {i for layer in blends_in(document) if layer.visible and layer.blend for i in layer.blend.replaces}
    return with_eyes(document, held - as_set(but), False)


def with_eyes(document: Document, ids: Ids, visible: bool) -> Document:
    """Nodes shown or hidden, without being marked as the artist's; locked ones too."""

    def change(node: Node) -> Node:
        return node if node.visible == visible else replace(node, visible=visible)

    return changed(document, ids, change, even_locked=True)
