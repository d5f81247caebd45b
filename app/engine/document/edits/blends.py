"""Blends: cut-outs that take the place of things, and stay editable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.engine.document.blend import Affine, Blend, Foreground, frame_of
from app.engine.document.document import Document
from app.engine.document.nodes import Colour, Layer, Node
from app.engine.field import Mask, outlined

from .contents import delete, insert
from .fronts import in_front
from .replaced import blends_in, with_eyes
from .tree import Ids, as_set, changed, edited, rebuilt


def add_blend(document: Document, blend: Blend, replaces: Ids = (), name: str = "") -> Document:
    """``blend`` as a layer, at its ``start``, beneath what is ``in_front`` of the nodes that it ``replaces``, which
    are hidden; over everything where there are none. Its id is ``document.next_id``, its name the cut-out's label where
    none is given. The layers of its filling go to the very bottom.

    It stands at the top level, so that no object clips it. A blend that stood for some of the same nodes goes, and
    where the new one has no filling of its own it takes over that one's; a blend among the nodes is replaced likewise.
    Hiding or deleting the layer shows the nodes again.
    """
    ids, before = meant_by(document, as_set(replaces))
    front = len(in_front(document, ids | {layer.id for layer in before}))
    number = document.next_id
    document, kept = with_background(replace(document, next_id=number + 1), blend, before)
    index = len(document.nodes) - front
    own = replace(kept, replaces=tuple(sorted(ids)))
    layer = Layer(
        number, name or own.foreground.label, mask_of(own.foreground, own.start), mean_colour(own.foreground),
        touched=True, blend=own,
    )  # fmt: skip

    def siblings(parent: int | None, nodes: tuple[Node, ...]) -> Sequence[Node]:
        return (*nodes[:index], layer, *nodes[index:]) if parent is None else nodes

    made = rebuilt(document, siblings)
    return delete(with_eyes(made, ids, False), {one.id for one in before})


def set_placement(document: Document, ids: Ids, placement: Affine) -> Document:
    """Blends brought to where ``placement`` says, pixels of the cut-out to pixels of the photo.

    ``ValueError`` for one that makes flat or that holds no numbers.
    """
    a, b, _, d, e, _ = placement
    if not np.isfinite(placement).all() or a * e == b * d:
        raise ValueError("a placement is six numbers that keep an area")

    def place(layer: Layer, blend: Blend) -> Layer:
        frame = frame_of(placement, blend.foreground.width, blend.foreground.height)
        return layer if frame == layer.mask.frame else edited(layer, mask=replace(layer.mask, frame=frame))

    return _each(document, ids, place)


def reset_placement(document: Document, ids: Ids) -> Document:
    """Blends back to where they were put at first."""

    def place(layer: Layer, blend: Blend) -> Layer:
        frame = frame_of(blend.start, blend.foreground.width, blend.foreground.height)
        return layer if frame == layer.mask.frame else edited(layer, mask=replace(layer.mask, frame=frame))

    return _each(document, ids, place)


def change_blend(document: Document, ids: Ids, **values: Any) -> Document:
    """Some of ``method``, ``match``, ``feather``, ``shadow``, ``grain``, ``seed`` and ``colours`` of blends."""

    def change(layer: Layer, blend: Blend) -> Layer:
        if all(getattr(blend, name) == value for name, value in values.items()):
            return layer
        return edited(layer, blend=replace(blend, **values))

    return _each(document, ids, change)


def mask_of(foreground: Foreground, placement: Affine) -> Mask:
    """The mask of a cut-out that is placed so."""
    alpha = foreground.pixels[..., 3].astype(np.float32) / np.float32(255)
    return Mask(frame_of(placement, foreground.width, foreground.height), outlined(alpha), closed=True, crisp=True)


def mean_colour(foreground: Foreground) -> Colour:
    """What a cut-out looks like from far."""
    weight = foreground.pixels[..., 3].astype(np.float64)
    total = max(float(weight.sum()), 1.0)
    red, green, blue = ((foreground.pixels[..., i] * weight).sum() / total / 255 for i in range(3))
    return float(red), float(green), float(blue)


def _each(document: Document, ids: Ids, change: Callable[[Layer, Blend], Layer]) -> Document:
    """``change`` carried out on the blends among the nodes with these ids."""

    def visit(node: Node) -> Node:
        return change(node, node.blend) if isinstance(node, Layer) and node.blend is not None else node

    return changed(document, ids, visit)


def with_background(document: Document, blend: Blend, before: list[Layer]) -> tuple[Document, Blend]:
    """The filling with its layers at the very bottom; where there is none, that of the blends ``before``."""
    if blend.filling is None:
        known = next((one.blend for one in before if one.blend is not None and one.blend.filling is not None), None)
        return document, blend if known is None else replace(blend, filling=known.filling, behind=known.behind)
    if not blend.filling.nodes:
        return document, blend
    made = insert(document, blend.filling.nodes, None, 0)
    behind = tuple(node.id for node in made.nodes[: len(blend.filling.nodes)])
    return made, replace(blend, filling=replace(blend.filling, nodes=()), behind=behind)


def meant_by(document: Document, ids: frozenset[int]) -> tuple[frozenset[int], list[Layer]]:
    """The nodes that are to be replaced, and the blends that go for it: those among ``ids``, whose nodes are meant with
    them, and those that stand for another of the nodes. A copy of one that goes stays."""
    there = {node.id for node, _ in document.walk()}
    blends = {layer.id: layer.blend for layer in blends_in(document) if layer.blend is not None}
    meant = set(ids) & there - blends.keys()
    before = {own for own, blend in blends.items() if own in ids or meant & set(blend.replaces)}
    for own in before & ids:
        meant |= set(blends[own].replaces) & there
    return frozenset(meant), [layer for layer in blends_in(document) if layer.id in before]
