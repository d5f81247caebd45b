"""What blends replace is hidden while they are shown, and only then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node
from app.engine.document.standing import standing

from .tree import Ids, as_set, changed, rebuilt


def blends_in(document: Document) -> list[Layer]:
    """The layers that are blends, bottom first."""
    return [layer for layer in document.layers() if layer.blend is not None]


def with_eyes_of_replaced(before: Document, after: Document, but: Ids = ()) -> Document:
    """``after`` an edit of what is shown or there: what a blend replaces is shown when the blend no longer is, and
    hidden when it is shown again (``standing`` says what counts as shown); with what stands for the background it is
    the other way round, and it goes with the last blend that needs it. The nodes ``but`` are left as the edit made
    them."""
    was, now = ({layer.id: layer for layer in standing(one)} for one in (before, after))
    gone, come = [layer for own, layer in was.items() if own not in now], [now[own] for own in now if own not in was]
    kept, held, needed = as_set(but), _replaced(now.values()), _behind(now.values())
    shown = (_replaced(gone) - held) | _behind(come)
    hidden = _replaced(come) | (_behind(gone) - needed)
    made = with_eyes(with_eyes(after, shown - kept, True), hidden - kept, False)
    unneeded = _behind(blends_in(before)) - _behind(blends_in(after))
    return rebuilt(made, lambda _, nodes: [node for node in nodes if node.id not in unneeded]) if unneeded else made


def with_replaced_hidden(document: Document, but: Ids = ()) -> Document:
    """Whatever a blend that is shown replaces hidden, apart from the nodes ``but``."""
    held = _replaced(standing(document))
    return with_eyes(document, held - as_set(but), False)


def with_eyes(document: Document, ids: Ids, visible: bool) -> Document:
    """Nodes shown or hidden, without being marked as the artist's; locked ones too."""

    def change(node: Node) -> Node:
        return node if node.visible == visible else replace(node, visible=visible)

    return changed(document, ids, change, even_locked=True)


def _replaced(layers: Iterable[Layer]) -> frozenset[int]:
    return frozenset(number for layer in layers if layer.blend is not None for number in layer.blend.replaces)


def _behind(layers: Iterable[Layer]) -> frozenset[int]:
    return frozenset(number for layer in layers if layer.blend is not None for number in layer.blend.behind)
