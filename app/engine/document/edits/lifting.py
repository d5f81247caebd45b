"""Things that are taken out of the photo as blends of their own pixels."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document.blend import Blend, matrix_of
from app.engine.document.blend_mode import BlendMode
from app.engine.document.document import Document
from app.engine.document.nodes import Node

from .beneath import beneath_made
from .blends import add_blend
from .bringing import put_back, put_home, way_of
from .masks import transform
from .properties import set_blend_mode
from .tree import Ids, as_set, changed, outermost


def add_lifted(document: Document, blend: Blend, ids: Ids, name: str = "") -> Document:
    """As ``add_blend`` for the nodes ``ids`` themselves, which takes the place of what shows the same beneath them,
    too. Of one that has a mode the blend has that: its pixels are mixed with what fills the background. Where the nodes
    were brought elsewhere, the blend is there, and they are where the photo has them. Where some were brought otherwise
    than others, the one blend can only be where the photo has them; they, hidden, stay where they are."""
    taken, number = as_set(ids), document.next_id
    modes: list[BlendMode] = [node.blend_mode for node in outermost(document, taken)]
    beneath, way = beneath_made(document, taken), way_of(document, taken)
    made = add_blend(put_home(document, taken), blend, taken | beneath, name)
    made = put_back(made, document, taken) if way is None else transform(made, number, matrix_of(way))
    return set_blend_mode(made, number, modes[0]) if modes and len(set(modes)) == 1 else made


def unmixed(document: Document, ids: Ids) -> Document:
    """Without the modes of these nodes, locked ones too, not marked as the artist's: as they are cut out."""

    def plain(node: Node) -> Node:
        return node if node.blend_mode == "normal" else replace(node, blend_mode="normal")

    return changed(document, ids, plain, even_locked=True)
