"""The blend that handles are round, where one is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.document import Document, Layer, edits
from app.engine.document.blend import placement_of
from app.engine.field import Frame
from app.ui.layers.selected import locked

from .frame_handles import Held

if TYPE_CHECKING:
    from app.ui.canvas.canvas import Canvas


def free_blend(canvas: Canvas) -> Layer | None:
    """The one blend that is selected, where it is shown and not locked."""
    session = canvas.session
    document = session.document
    if document is None or len(session.selection) != 1 or session.holding_original:
        return None
    try:
        node, parents = document.find(session.selection[0])
    except KeyError:
        return None
    if not isinstance(node, Layer) or node.blend is None or locked(document, node.id):
        return None
    return node if all(one.visible for one in (node, *parents)) else None


def held_blend(canvas: Canvas) -> Held | None:
    """The same, to be held by its frame."""
    layer = free_blend(canvas)
    if layer is None or layer.blend is None:
        return None
    number, size = layer.id, (layer.blend.foreground.width, layer.blend.foreground.height)

    def placed(document: Document, frame: Frame) -> Document:
        return edits.set_placement(document, number, placement_of(frame, *size))

    return Held((number,), layer.name, layer.mask.frame, placed)
