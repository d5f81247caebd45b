"""Things that were brought elsewhere in the Vector view: where the photo has them for the fit, and out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Layer, Node, Object
from app.engine.document.blend import Affine, matrix_of
from app.engine.document.edits.bringing import found_in
from app.engine.document.edits.tree import with_children, with_nodes
from app.engine.field import Mask

from .where import WHOLE


@dataclass(frozen=True, eq=False)
class Brought:
    """``home``: a document with its things where the photo has them; ``ways``: by object, ``WHOLE`` for the picture,
    how what is in it was brought to where it is now, photo pixels; ``there``: its nodes as they are at home and now.

    Other than in ``edits.at_home`` a layer stays as it lies in its object: the artist's hand counts, and what is found
    anew is painted around it.
    """

    home: Document
    ways: Mapping[int, Affine]
    there: Mapping[int, tuple[Node, Node]]

    @staticmethod
    def of(document: Document, top: Affine | None = None) -> Brought:
        """``top``: how what is new at the top level is brought out; None: it stays. Where nothing was brought elsewhere
        ``home`` is the very same document."""
        ways: dict[int, Affine] = {} if top is None else {WHOLE: top}
        there: dict[int, tuple[Node, Node]] = {}

        def visit(node: Node, around: Affine | None, at_top: bool) -> Node:
            way = _way(node, around, at_top)
            made = node if way is None else _carried(node, np.linalg.inv(_square(way))[:2], None)
            if isinstance(made, Object):
                if way is not None:
                    ways[node.id] = way
                made = with_children(made, [visit(child, way, False) for child in made.children])
            there[node.id] = made, node
            return made

        home = with_nodes(document, [visit(node, None, True) for node in document.nodes])
        return Brought(home, ways, there)

    def out(self, document: Document) -> Document:
        """``document``, made of ``home``, with what was there where it is now, and what is new in an object brought
        there with it."""
        if not self.ways and all(one is other for one, other in self.there.values()):
            return document
        return with_nodes(document, self._out(document.nodes, WHOLE))

    def _out(self, nodes: Sequence[Node], owner: int) -> list[Node]:
        way = self.ways.get(owner)
        made: list[Node] = []
        for node in nodes:
            home, now = self.there.get(node.id, (None, None))
            if now is None:
                made.append(node if way is None else _carried(node, matrix_of(way), way))
            elif node is home:
                made.append(now)
            elif isinstance(node, Object) and isinstance(now, Object):
                made.append(with_children(now, self._out(node.children, node.id)))
            else:
                made.append(replace(node, mask=now.mask, original=now.original, moved=now.moved))
        return made


def _way(node: Node, around: Affine | None, at_top: bool) -> Affine | None:
    """How a node was brought with all that is in it; a group that was made of what is there since goes with that."""
    if isinstance(node, Layer):
        return node.moved if at_top and found_in(node) else around
    if not found_in(node) or (node.moved is None and node.mask.full):
        return around
    return node.moved


def _carried(node: Node, matrix: Array, moved: Affine | None) -> Node:
    def there(mask: Mask) -> Mask:
        return replace(mask, frame=mask.frame.transformed(matrix))

    original = None if node.original is None else there(node.original)
    return replace(node, mask=there(node.mask), original=original, moved=moved)


def _square(way: Affine) -> Array:
    return np.vstack([matrix_of(way), (0.0, 0.0, 1.0)])
