"""From shapes and fits to the document that the artist gets."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Document, Gradient, Layer, Node, Object
from app.engine.field import Frame, Mask

from .fitting import Toned
from .names import numbered
from .naming import colour_name
from .objects import ObjectShape
from .tones import Piece


def as_colour(values: Floats) -> Colour:
    """Three numbers as a colour, held within 0..1."""
    r, g, b = (float(v) for v in np.clip(values, 0.0, 1.0))
    return r, g, b


class Numbering:
    """Gives each new node its id."""

    def __init__(self, first: int = 1) -> None:
        self.next_id = first

    def id(self) -> int:
        self.next_id += 1
        return self.next_id - 1


def ranks(toned: list[Toned], first: int = 1) -> list[tuple[int, ...]]:
    """For each object the ranks of its tones, counted over the whole picture from the most useful on."""
    worths = [(float(w), index, t) for index, tones in enumerate(toned) for t, w in enumerate(tones.worth)]
    given: list[list[int]] = [[0] * len(tones.worth) for tones in toned]
    for rank, (_, index, t) in enumerate(sorted(worths, key=lambda entry: -entry[0]), first):
        given[index][t] = rank
    return [tuple(of_object) for of_object in given]


def document_of(
    whole: ObjectShape,
    pieces: dict[int, Piece],
    toned: dict[int, Toned],
    width: int,
    height: int,
    counts: dict[int, int] | None = None,
    words: Mapping[int, str] | None = None,
) -> Document:
    """The document of nested shapes; pieces and tones by leaf. The outermost shape is the picture
    itself and no object, unless it is all there is, or is the outline of a picture that is transparent
    in places.

    ``counts``: how many tones each leaf will have, where some are still to come; objects, their
    grounds and those tones that are there already have the ids that they will have then. ``words``:
    what shapes are called, by their identity; the others are "Object 1", "Object 2" and so on.
    """
    numbering = Numbering()
    order = dict(zip(toned, ranks(list(toned.values())), strict=True))
    shapes = whole.shapes if whole.shapes and whole.mask.full else (whole,)
    found = _outermost_first(shapes)
    names = numbered([(words or {}).get(id(s)) for s in found])
    heads = {id(s): (numbering.id(), name) for s, name in zip(found, names, strict=True)}
    grounds = {
        leaf: found_layer(numbering, Mask(pieces[leaf].frame), tones.colours[0], 0, tones.gradient(0))
        for leaf, tones in toned.items()
    }
    layers: dict[int, tuple[Layer, ...]] = {}
    for leaf, tones in toned.items():
        own = Numbering(numbering.next_id)
        layers[leaf] = (grounds[leaf], *tone_layers(pieces[leaf].frame, tones, order[leaf], own))
        numbering.next_id += len(tones.codes) if counts is None else counts[leaf]

    def node(shape: ObjectShape) -> Node:
        inside = tuple(node(inner) for inner in shape.shapes) if shape.leaf is None else layers[shape.leaf]
        return Object(*heads[id(shape)], shape.mask, inside)

    return Document(width, height, tuple(node(shape) for shape in shapes), next_id=numbering.next_id)


def _outermost_first(shapes: tuple[ObjectShape, ...]) -> list[ObjectShape]:
    """Level by level, so that what is seen first in a list has the first numbers."""
    if not shapes:
        return []
    return [*shapes, *_outermost_first(tuple(inner for shape in shapes for inner in shape.shapes))]


def tone_layers(frame: Frame, tones: Toned, order: tuple[int, ...], numbering: Numbering) -> tuple[Layer, ...]:
    """The tones over the ground, bottom first."""
    return tuple(
        found_layer(numbering, Mask(frame, code, closed=True), tones.colours[t], rank, tones.gradient(t))
        for t, (code, rank) in enumerate(zip(tones.codes, order, strict=True), 1)
    )


def found_layer(
    numbering: Numbering, mask: Mask, colour: Floats, rank: int, gradient: Gradient | None = None
) -> Layer:
    """A layer as the decomposition found it, named after its colour."""
    found = as_colour(colour)
    return Layer(numbering.id(), colour_name(found), mask, found, found, gradient, rank=rank, found_gradient=gradient)
