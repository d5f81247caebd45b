"""photo -> document: objects first, then tones inside them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.document import Document, Settings
from app.engine.jobs import Job, Progress

from .assemble import document_of
from .automatic import layers_for, with_settings
from .cutout import Opened, clipped, opened, outline, without_holes
from .drawing import Drawing, drawing_of, parts_of
from .fitting import Partly, Toned, fitted_tones, with_documents
from .names import guessed_words
from .objects import LENGTHS, ObjectShape, object_shapes
from .options import Options
from .regions.candidates import candidates
from .regions.embedder import embedder
from .regions.parts import nested_parts
from .regions.things import thingness
from .regions.tree import merge_tree
from .tones import Piece, piece

FEW, LONG_CODE = 24, 400  # so few objects in a drawing get masks of so many numbers
DRAWN_SAMPLES = 96


@dataclass(frozen=True, eq=False)
class Scene:
    """The objects of a photo before they have tones; pieces by leaf, words by the identity of their shape."""

    shapes: ObjectShape
    pieces: dict[int, Piece]
    width: int
    height: int
    words: Mapping[int, str] = field(default_factory=dict)

    def document(self, toned: dict[int, Toned], counts: dict[int, int] | None = None) -> Document:
        return document_of(self.shapes, self.pieces, toned, self.width, self.height, counts, self.words)

    def so_far(self, part: Partly) -> Document:
        """With the tones that there are; the other objects in their mean colour."""
        leaves = list(self.pieces)
        plain = {leaf: _plain(piece) for leaf, piece in self.pieces.items()}
        toned = {leaf: part.toned.get(index, plain[leaf]) for index, leaf in enumerate(leaves)}
        return self.document(toned, dict(zip(leaves, part.counts, strict=True)))


def object_count(layers: int) -> int:
    """How many objects share a number of layers: 10 of 24, 13 of 40, 18 of 80, 25 of 160."""
    return max(1, min(round(2.0 * layers**0.5), layers // 2))


def decompose(picture: Floats, width: int, height: int, options: Options, device: torch.device) -> Job[Document]:
    """Objects and tones of ``picture`` (h, w, 3, or 4 with alpha), a reduced copy of a photo of ``width`` x
    ``height``."""
    layers = layers_for(picture, options.layers)
    settings = Settings(detail=layers, seed=options.seed, automatic=options.layers is None)
    seen = opened(picture)
    drawing = drawing_of(seen)
    if drawing is not None and len(drawing.colours) <= layers + (drawing.hole is not None):
        return with_settings((yield from drawn(drawing, seen, width, height, layers, device)), settings)
    scene = yield from find_objects(picture, width, height, object_count(layers), device)
    plain = {leaf: _plain(part) for leaf, part in scene.pieces.items()}
    yield Progress(0.28, "Naming objects", replace(scene.document(plain), settings=settings))
    scene = replace(scene, words=guessed_words(seen.picture, scene.shapes, str(device)))
    yield Progress(0.3, "Finding tones", replace(scene.document(plain), settings=settings))
    deadline = time.monotonic() + (options.budget or float("inf"))
    parts = list(scene.pieces.values())
    tones = max(0, layers - len(parts))
    fitting = fitted_tones(parts, tones, options.code_length, device, deadline, 0.3)
    toned = yield from with_documents(fitting, lambda part: replace(scene.so_far(part), settings=settings))
    return with_settings(scene.document(dict(zip(scene.pieces, toned, strict=True))), settings)


def drawn(drawing: Drawing, seen: Opened, width: int, height: int, layers: int, device: torch.device) -> Job[Document]:
    """A drawing's pieces, ``layers`` at most, each in its own colour: nothing is left for tones to add."""
    yield Progress(0.0, "Finding objects")
    labels, owners = drawing.pieces(layers + (drawing.hole is not None))
    yield Progress(0.2, "Drawing outlines")
    code = LONG_CODE if len(owners) <= FEW else LENGTHS[-1]
    whole = parts_of(labels, len(owners))
    shapes = object_shapes(labels, whole, width, height, str(device), (code,), DRAWN_SAMPLES)
    if seen.alpha is not None:
        holes = frozenset(leaf for leaf, owner in enumerate(owners) if owner == drawing.hole)
        shapes = without_holes(shapes, holes, outline(seen.alpha, width, height, str(device)))
    shares = leaf_shares(shapes)
    pieces = {leaf: piece(drawing.picture, share, width, height) for leaf, share in shares}
    toned = {leaf: replace(_plain(pieces[leaf]), colours=drawing.colours[owners[leaf]][None]) for leaf in pieces}
    return Scene(shapes, pieces, width, height).document(toned)


def find_objects(picture: Floats, width: int, height: int, count: int, device: torch.device) -> Job[Scene]:
    """The first of the two levels: where the things are, ``count`` at most, inside the outline of what is seen."""
    seen = opened(picture)
    yield Progress(0.0, "Looking at the picture")
    fields = embedder(str(device))(seen.picture)
    yield Progress(0.1, "Finding objects")
    tree = merge_tree(seen.picture, fields)
    yield Progress(0.2, "Finding objects")
    found = candidates(tree, fields, seen.picture)
    labels, whole = nested_parts(found, thingness(found), count)
    yield Progress(0.25, "Drawing outlines")
    shapes = object_shapes(labels, whole, width, height, str(device))
    if seen.alpha is not None:
        shapes = clipped(shapes, outline(seen.alpha, width, height, str(device)), width, height)
    pieces = {leaf: piece(seen.picture, share, width, height) for leaf, share in leaf_shares(shapes)}
    return Scene(shapes, pieces, width, height)


def leaf_shares(shape: ObjectShape) -> list[tuple[int, Floats]]:
    """The leaves below a shape, bottom first, with how much of each sample shows them."""
    if shape.leaf is not None:
        return [(shape.leaf, shape.share)]
    return [found for inner in shape.shapes for found in leaf_shares(inner)]


def _plain(part: Piece) -> Toned:
    """An object in its mean colour: the first thing to show."""
    share = part.share[..., None]
    mean = (part.picture * share).sum((0, 1)) / max(float(share.sum()), 1e-6)
    return Toned(np.zeros((0, 1), np.float32), mean[None], np.zeros(0, np.float32))
