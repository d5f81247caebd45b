"""What a node is like apart from its shape and colour: opacity, eye, lock, name, tone."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.blend_mode import BlendMode
from app.engine.document.document import Document
from app.engine.document.nodes import Node, Tone

from .replaced import with_eyes_of_replaced
from .tree import Ids, changed, edited


def set_opacity(document: Document, ids: Ids, opacity: float) -> Document:
    """``opacity`` 0..1; what lies beyond is taken to the nearer end."""
    value = min(max(float(opacity), 0.0), 1.0)
    return changed(document, ids, lambda node: edited(node, opacity=value))


def set_blend_mode(document: Document, ids: Ids, mode: BlendMode) -> Document:
    """How the colours of these nodes meet what is beneath them."""
    return changed(document, ids, lambda node: edited(node, blend_mode=mode))


def set_visible(document: Document, ids: Ids, visible: bool) -> Document:
    """Show or hide; locked nodes too. What a blend replaces is shown while the blend is hidden."""
    made = changed(document, ids, lambda node: edited(node, visible=visible), even_locked=True)
    return with_eyes_of_replaced(document, made, ids)


def set_locked(document: Document, ids: Ids, locked: bool) -> Document:
    """Lock or unlock; what is in a locked object is locked with it."""
    return changed(document, ids, lambda node: edited(node, locked=locked), even_locked=True)


def rename(document: Document, node_id: int, name: str) -> Document:
    """Another name, without spaces round it; an empty one changes nothing. Locked nodes too."""
    clean = name.strip()
    return changed(document, node_id, lambda node: edited(node, name=clean), even_locked=True) if clean else document


def set_tone(document: Document, ids: Ids, tone: Tone) -> Document:
    """The same tone for all of them."""
    return changed(document, ids, lambda node: edited(node, tone=tone))


def change_tone(document: Document, ids: Ids, **values: float) -> Document:
    """Some adjustments of the tone (``exposure=0.5``); of the others each node keeps its own."""

    def change(node: Node) -> Node:
        return edited(node, tone=replace(node.tone, **values))

    return changed(document, ids, change)
