"""Nodes from elsewhere put into a document."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Array
from app.engine.document.document import Document
from app.engine.document.nodes import Colour, Layer, Node, Object, walk

from .contents import as_copy, copy_name, insert
from .masks import transform
from .tree import with_children

Origins = dict[int, set[tuple[int, Colour]]]
"""Ids and colours of the layers that were found, by the ids of things."""


def paste(
    document: Document, nodes: tuple[Node, ...], size: tuple[int, int], same_photo: bool, above: int | None = None
) -> Document:
    """``nodes`` of a document of ``size`` (width, height) where they were there, above the node of the top level
    ``above``, or on top.

    In a picture of another size they are scaled with the picture, as far as that keeps their proportions, about the
    middle. What was found stays so only in the ``same_photo``; elsewhere it covers the photo, as what is drawn. Blends
    come without the background that they filled. What has a name that is there already is called "bird copy".
    """
    there = {node.id: node for node, _ in document.walk()} if same_photo else {}
    known = _known(document)
    copies = [
        as_copy(node) if _same_thing(node, there.get(node.id)) else _of_what_is_there(node, known) for node in nodes
    ]
    strangers = _named([_stranger(node, same_photo) for node in copies], document)
    places = {node.id: place for place, node in enumerate(document.nodes)}
    index = places[above] + 1 if above in places else len(document.nodes)
    made = insert(document, strangers, None, index)
    if made is document or size == (document.width, document.height):
        return made
    fresh = [node.id for node in made.nodes if node.id >= document.next_id]
    return transform(made, fresh, _onto(size, (document.width, document.height)))


def _named(nodes: list[Node], document: Document) -> list[Node]:
    """The nodes, each called so that it is told from all that is there."""
    taken = {node.name for node, _ in document.walk()}
    named: list[Node] = []
    for node in nodes:
        name = copy_name(node.name, taken) if node.name in taken else node.name
        taken.add(name)
        named.append(node if name == node.name else replace(node, name=name))
    return named


def _onto(size: tuple[int, int], other: tuple[int, int]) -> Array:
    """(2, 3): one picture into the middle of another, as large as it fits."""
    scale = min(other[0] / size[0], other[1] / size[1])
    x, y = (other[0] - scale * size[0]) / 2, (other[1] - scale * size[1]) / 2
    return np.array([[scale, 0.0, x], [0.0, scale, y]])


def _same_thing(node: Node, other: Node | None) -> bool:
    """Whether what has its id is what it was copied from: another document of the same photo has other things."""
    if other is None or type(node) is not type(other):
        return False
    found, its = (
        [(one.id, one.found) for one, _ in walk((top,)) if isinstance(one, Layer)] for top in (node, other)
    )
    return found == its


def _known(document: Document) -> Origins:
    """What of the photo its things show, by the ids of the things and of what they are copies of."""
    known: Origins = {}
    for node, _ in document.walk():
        for own in {node.id, node.copy_of} - {None}:
            known.setdefault(own, set()).update(_origins(node))
    return known


def _of_what_is_there(node: Node, known: Origins) -> Node:
    """A copy of none where what has that id shows nothing that it shows: it is of another document."""
    if isinstance(node, Object):
        node = with_children(node, [_of_what_is_there(child, known) for child in node.children])
    if node.copy_of is None or not _origins(node).isdisjoint(known.get(node.copy_of, ())):
        return node
    return replace(node, copy_of=None)


def _origins(node: Node) -> set[tuple[int, Colour]]:
    """The layers in it that were found, as what they are copies of, with their colours in the photo."""
    layers = (one for one, _ in walk((node,)) if isinstance(one, Layer))
    return {(one.id if one.copy_of is None else one.copy_of, one.found) for one in layers if one.found is not None}


def _stranger(node: Node, same_photo: bool) -> Node:
    if not same_photo:
        node = replace(node, moved=None, copy_of=None)
    if isinstance(node, Object):
        children = [_stranger(child, same_photo) for child in node.children]
        return replace(with_children(node, children), locked=False, over=node.over and same_photo)
    blend = None if node.blend is None else replace(node.blend, filling=None, replaces=(), behind=())
    found, runs = (node.found, node.found_gradient) if same_photo else (None, None)
    return replace(node, blend=blend, found=found, found_gradient=runs, locked=False)
