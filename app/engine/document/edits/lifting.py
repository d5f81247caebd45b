"""Things that are taken out of the photo as blends of their own pixels."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.blend import Blend
from app.engine.document.document import Document

from .beneath import beneath_made
from .blends import add_blend
from .properties import set_blend_mode
from .tree import Ids, as_set, changed, outermost


def add_lifted(document: Document, blend: Blend, ids: Ids, name: str = "") -> Document:
    """As ``add_blend`` for the nodes ``ids`` themselves, which takes the place of what shows the same beneath them,
    too. Of one that has a mode the blend has that: its pixels are mixed with what fills the background."""
    taken = as_set(ids)
    modes = {node.blend_mode for node in outermost(document, taken)}
    made = add_blend(document, blend, taken | beneath_made(document, taken), name)
    return set_blend_mode(made, document.next_id, modes.pop()) if len(modes) == 1 else made


def unmixed(document: Document, ids: Ids) -> Document:
    """Without the modes of these nodes, locked ones too, not marked as the artist's: as they are cut out."""
    return changed(
        document, ids, lambda node: node if node.blend_mode == "normal" else replace(node, blend_mode="normal"),
        even_locked=True,
    )  # fmt: skip
