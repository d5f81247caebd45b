"""Deleting what was lifted out of the photo: it is gone, and what it left behind stays filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node
from app.engine.document.standing import standing

from .deleting import delete
from .tree import Ids, as_set, free, holds_lock, rebuilt

AWAY = "{}, removed"


def take_away(document: Document, ids: Ids) -> Document:
    """As ``delete``, but of a thing that was lifted a hidden layer stays, called "cup, removed", since its filling has
    to be kept somewhere: at the top if what it was in goes. Where another blend fills the same place, none stays. Such
    a layer itself goes when it is deleted, and the thing is back where it was found."""
    able = free(document)
    meant = {own for own in as_set(ids) if own in able and not holds_lock(able[own])}
    going = [
        (layer, bool({one.id for one in parents} & meant))
        for layer, parents in document.walk()
        if isinstance(layer, Layer) and ({layer.id} | {one.id for one in parents}) & meant
    ]
    meant |= {number for layer, _ in going if _is_copy(layer) and layer.blend for number in layer.blend.replaces}
    gone = {layer.id for layer, _ in going}
    held = {number for one in standing(document) if one.id not in gone and one.blend for number in one.blend.replaces}
    kept: dict[int, tuple[Layer, bool]] = {}
    for layer, homeless in going:
        if _fills(layer, held):
            kept[layer.id] = _away(layer), homeless
            assert layer.blend is not None
            held.update(layer.blend.replaces)
    if not kept:
        return delete(document, meant)
    top = [layer for layer, homeless in kept.values() if homeless]

    def siblings(parent: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        own = [kept[node.id][0] if node.id in kept else node for node in nodes if not kept.get(node.id, (0, False))[1]]
        return [*own, *top] if parent is None else own

    return delete(rebuilt(document, siblings), meant - kept.keys())


def _is_copy(layer: Layer) -> bool:
    """Whether it was lifted off what is still there: what it stands for goes with it."""
    return layer.blend is not None and layer.blend.lifted and layer.blend.filling is None


def _fills(layer: Layer, held: set[int]) -> bool:
    """Whether something has to stay for what fills the place that it left."""
    blend = layer.blend
    if blend is None or not blend.lifted or blend.filling is None or (blend.taken_away and not layer.visible):
        return False
    return not set(blend.replaces) <= held


def _away(layer: Layer) -> Layer:
    assert layer.blend is not None
    blend = layer.blend
    name = layer.name if blend.taken_away else AWAY.format(layer.name)
    return replace(layer, name=name, visible=False, blend=replace(blend, taken_away=True))
