"""Shapes combined: several nodes as one, one as several, what one takes away from others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count

import numpy as np

from app.engine.arrays import Array
from app.engine.document.document import Document
from app.engine.document.nodes import Colour, Layer, Node, Object
from app.engine.field import Mask, Viewport, coverage, shaping

from .contents import delete, renumbered
from .origins import of_one_origin
from .reframing import with_mask
from .tree import Ids, as_set, free, holds_lock, outermost, rebuilt

SIDE = 256  # samples along the picture's long side on which areas and pieces are looked at


def merge(document: Document, ids: Ids) -> Document:
    """The nodes as one at the place of the topmost, with one mask around them all.

    Layers become a layer of their mean colour, by area; where an object is among them an object that holds what was in
    all of them. The largest gives name, opacity and tone. Nothing happens to fewer than two, or where one is locked.
    Where the photo has it, and what it is a copy of, is known where that is the same for all that were found.
    """
    if len(_shapes(document, ids)) < 2:
        return document
    document, copy_of = of_one_origin(document, [node.id for node in _shapes(document, ids)])
    nodes = _shapes(document, ids)
    mask = shaping.united([node.mask for node in nodes])
    largest = max(nodes, key=lambda node: _area(node.mask, document))
    layers = [node for node in nodes if isinstance(node, Layer)]
    if len(layers) == len(nodes):
        areas = np.array([_area(layer.mask, document) for layer in layers]) + 1e-9
        found = [layer.found for layer in layers if layer.found is not None]
        assert isinstance(largest, Layer)
        one: Node = replace(
            largest, mask=mask, colour=_mean([layer.colour for layer in layers], areas), gradient=None, touched=True,
            found_gradient=None,
            found=_mean(found, areas) if len(found) == len(layers) else None, original=None,
            copy_of=copy_of,
        )  # fmt: skip
    else:
        children = tuple(child for node in nodes for child in _released(node))
        named = max((n for n in nodes if isinstance(n, Object)), key=lambda node: _area(node.mask, document))
        over = all(isinstance(node, Object) and node.over for node in nodes)
        one = replace(
            named, name=largest.name, mask=mask, children=children, touched=True, original=None, copy_of=copy_of,
            over=over,
        )  # fmt: skip
    return _in_place(document, nodes, one)


def split(document: Document, ids: Ids) -> Document:
    """Each node whose mask is in several connected pieces as so many nodes, the largest with the node's own id."""
    view = _view(document)
    fresh = count(document.next_id)
    parts: dict[int, list[Node]] = {}
    for node in _shapes(document, ids):
        masks = shaping.pieces(node.mask, view)
        if len(masks) > 1:
            copies = [renumbered(node, fresh) for _ in masks[1:]]
            named = [replace(copy, name=f"{node.name} {number}") for number, copy in enumerate(copies, 2)]
            parts[node.id] = [
                replace(with_mask(one, mask), original=None) for one, mask in zip([node, *named], masks, strict=True)
            ][::-1]  # fmt: skip

    def siblings(_: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        return [one for node in nodes for one in parts.get(node.id, [node])]

    return replace(rebuilt(document, siblings), next_id=next(fresh)) if parts else document


def subtract(document: Document, ids: Ids) -> Document:
    """The topmost of the nodes is taken out of the masks of the others, and goes."""
    picture = (0.0, 0.0, float(document.width), float(document.height))
    return _with_top(document, ids, lambda mask, top: shaping.without(mask, [top], picture))


def intersect(document: Document, ids: Ids) -> Document:
    """Of the nodes only what the topmost covers stays, and that goes. What stays is each one's own, and so is where the
    photo has it."""
    return _with_top(document, ids, lambda mask, top: shaping.intersected([mask, top]))


def _with_top(document: Document, ids: Ids, change: Callable[[Mask, Mask], Mask]) -> Document:
    nodes = _shapes(document, ids)
    if len(nodes) < 2:
        return document
    top = nodes[-1]
    now = {node.id: with_mask(node, change(node.mask, top.mask)) for node in nodes[:-1]}

    changed = rebuilt(document, lambda _, nodes: [now.get(node.id, node) for node in nodes])
    return delete(changed, top.id)


def is_blend(node: Node) -> bool:
    """Whether its outline is a cut-out's."""
    return isinstance(node, Layer) and node.blend is not None


def _mean(colours: Sequence[Colour], weight: Array) -> Colour:
    red, green, blue = (float(value) for value in np.average(colours, axis=0, weights=weight))
    return red, green, blue


def _shapes(document: Document, ids: Ids) -> list[Node]:
    """Those of the nodes that may be changed and whose outline is a mask's."""
    able = free(document)
    return [
        node
        for node in outermost(document, as_set(ids) & able.keys())
        if not holds_lock(node) and not is_blend(node)
    ]


def _released(node: Node) -> Iterable[Node]:
    """What a merged object takes in: a layer, or what was in an object, clipped by that object's outline."""
    if isinstance(node, Layer):
        return (node,)
    return tuple(
        child if node.mask.full or is_blend(child) else with_mask(child, shaping.intersected([child.mask, node.mask]))
        for child in node.children
    )


def _in_place(document: Document, nodes: Sequence[Node], one: Node) -> Document:
    """``one`` at the place of the topmost of ``nodes``, which go."""
    gone, top = {node.id for node in nodes}, nodes[-1].id

    def siblings(own: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        if own == one.id:
            return nodes
        return [one if node.id == top else node for node in nodes if node.id == top or node.id not in gone]

    return rebuilt(document, siblings)


def _area(mask: Mask, document: Document) -> float:
    """The share of the picture that a mask covers."""
    return float(coverage(mask, _view(document)).mean())


def _view(document: Document) -> Viewport:
    scale = SIDE / max(document.width, document.height)
    return Viewport.whole(document.width, document.height, max(1, round(document.width * scale)))
