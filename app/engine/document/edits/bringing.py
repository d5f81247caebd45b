"""Things of the photo brought elsewhere: where they are now, and where the photo has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from app.engine.arrays import Array
from app.engine.document.blend import Affine, matrix_of
from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node, Object, walk
from app.engine.field import Mask
from app.engine.kept import kept

from .masks import transform
from .reserve import with_reserve_changed
from .tree import Ids, as_set, changed, outermost, with_children, with_nodes

HERE = 1e-6  # a map that is as near to none is none


def bring(document: Document, ids: Ids, matrix: Array) -> Document:
    """As ``transform``; what was found in the photo, also what less detail took out of that, remembers in ``moved`` how
    it was brought from there."""
    made = transform(document, ids, matrix)
    things = {node.id for node in outermost(document, as_set(ids)) if found_in(node)}
    if made is document or not things:
        return made
    away = (entry.node for entry in document.reserve)
    before = {node.id: node for node in (*(node for node, _ in document.walk()), *away)}
    affine = np.vstack([matrix, (0.0, 0.0, 1.0)])

    def note(node: Node) -> Node:
        if node is before.get(node.id) or (isinstance(node, Layer) and node.blend is not None):
            return node
        return replace(node, moved=_after(affine, node.moved))

    return with_reserve_changed(changed(made, things, note, within=True), frozenset(things), note)


def at_home(document: Document) -> Document:
    """``document`` with the things of the photo where that has them, also those that were deleted; what was drawn in
    them goes with them. The very same where nothing was brought elsewhere."""
    gone = tuple(entry.node for entry in document.deleted)
    if all(node.moved is None for node, _ in walk((*document.nodes, *gone))):
        return document
    made = with_nodes(document, [home(node) for node in document.nodes])
    return replace(made, deleted=tuple(replace(entry, node=home(entry.node)) for entry in document.deleted))


def put_home(document: Document, ids: Ids) -> Document:
    """Nodes where the photo has them, locked ones too, with what less detail took out of them."""
    wanted = as_set(ids)

    def back(node: Node) -> Node:
        return node if node.moved is None else _carried_back(node, node.moved)

    return with_reserve_changed(changed(document, wanted, home, even_locked=True), wanted, back, even_locked=True)


def put_back(document: Document, before: Document, ids: Ids) -> Document:
    """``document`` with what ``put_home`` of the nodes ``ids`` of ``before`` brought home where it was there, locked or
    not; what was brought elsewhere since stays there."""
    homely = {node.id: node.moved for node in _all_of(put_home(before, ids))}
    ways = {node.id: node.moved for node in _all_of(before) if node.moved != homely[node.id]}

    def back(node: Node) -> Node:
        way = ways.get(node.id)
        if way is None or node.moved is not None:
            return node
        return replace(_carried(node, matrix_of(way)), moved=way)

    made = changed(document, ways, back, even_locked=True)
    return with_reserve_changed(made, as_set(ids) | ways.keys(), back, even_locked=True)


def _all_of(document: Document) -> list[Node]:
    """Its nodes, and those that less detail took out."""
    return [*(node for node, _ in document.walk()), *(entry.node for entry in document.reserve)]


def home(node: Node) -> Node:
    """A node with all in it where the photo has it, not marked as the artist's; the very same where it is there."""
    return _home(node, None) or node


def brought(document: Document) -> tuple[tuple[tuple[int, ...], Affine], ...]:
    """Which shown things of the photo are elsewhere, and how they were brought there, those in other things first;
    what was brought in the same way is together. Not those that a blend stands for."""
    ways: list[tuple[list[int], Affine, int]] = []
    for node, parents in document.walk():
        way, depth = node.moved, len(parents)
        if way is None or not all(one.visible for one in (node, *parents)) or not found_in(node):
            continue
        if parents and parents[-1].moved is not None and _alike(parents[-1].moved, way):
            continue
        same = next((ids for ids, other, _ in ways if _alike(other, way)), None)
        if same is None:
            ways.append(([node.id], way, depth))
        else:
            same.append(node.id)
    return tuple((tuple(ids), way) for ids, way, _ in sorted(ways, key=lambda one: -one[2]))


def way_of(document: Document, ids: Ids) -> Affine | None:
    """How these things of the photo were brought where they are, where that is the same for all of them."""
    ways = ways_of(node for node in outermost(document, as_set(ids)) if found_in(node))
    return ways[0] if len(ways) == 1 else None


def ways_of(nodes: Iterable[Node]) -> list[Affine | None]:
    """The different ways in which these were brought where they are; None among them where some were not."""
    ways: list[Affine | None] = []
    for node in nodes:
        if not any(_same_way(node.moved, way) for way in ways):
            ways.append(node.moved)
    return ways


def as_if_brought(document: Document, ids: Ids, way: Affine | None) -> Document:
    """Nodes that are not known as brought in this way are, with all in them, as what less detail took out of them;
    none is moved."""
    wanted = frozenset(node.id for node, _ in document.walk() if node.id in as_set(ids))
    other = frozenset(i for i in wanted if not _same_way(document.find(i)[0].moved, way))

    def note(node: Node) -> Node:
        if _same_way(node.moved, way) or (isinstance(node, Layer) and node.blend is not None):
            return node
        return replace(node, moved=way)

    made = changed(document, other, note, within=True, even_locked=True)
    return with_reserve_changed(made, other, note, even_locked=True)


def found_in(node: Node) -> bool:
    """Whether some of it was found in the photo."""
    return any(isinstance(one, Layer) and one.found is not None and one.blend is None for one, _ in walk((node,)))


@kept(2)
def _home(node: Node, around: Affine | None) -> Node | None:
    """``around``: how what it is in was brought; None where it is home."""
    way = node.moved
    back = None if way is None or not (found_in(node) or (around is not None and _alike(way, around))) else way
    made = node if back is None else _carried_back(node, back)
    if isinstance(made, Object):
        made = with_children(made, _inside(made.children, back))
    return None if made is node else made


def _inside(nodes: Sequence[Node], around: Affine | None) -> list[Node]:
    return [_home(node, around) or node for node in nodes]


def _carried_back(node: Node, way: Affine) -> Node:
    matrix = np.linalg.inv(np.vstack([matrix_of(way), (0.0, 0.0, 1.0)]))[:2]
    return replace(_carried(node, matrix), moved=None)


def _carried(node: Node, matrix: Array) -> Node:
    """By itself, without what is in it, and not marked as the artist's."""

    def carried(mask: Mask) -> Mask:
        return replace(mask, frame=mask.frame.transformed(matrix))

    return replace(node, mask=carried(node.mask), original=None if node.original is None else carried(node.original))


def _after(affine: Array, before: Affine | None) -> Affine | None:
    """``affine`` (3, 3) after ``before``; None where that leads back."""
    whole = affine if before is None else affine @ np.vstack([matrix_of(before), (0.0, 0.0, 1.0)])
    if np.allclose(whole, np.eye(3), rtol=0, atol=HERE):
        return None
    a, b, c, d, e, f = whole[:2].ravel().tolist()
    return a, b, c, d, e, f


def _same_way(one: Affine | None, other: Affine | None) -> bool:
    return one is other or (one is not None and other is not None and _alike(one, other))


def _alike(one: Affine, other: Affine) -> bool:
    return bool(np.allclose(one, other, rtol=0, atol=HERE))
