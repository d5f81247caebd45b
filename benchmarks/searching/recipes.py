"""Ways of describing an object for a search: Lamina's own, the paper's, and what each part of them brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

import cv2
import numpy as np
import torch
import torch.nn.functional as functional

from app.engine.arrays import Array, Bytes, Floats
from app.engine.decompose.regions.backbone import Backbone
from app.engine.decompose.sampling import averaged
from app.engine.library.features import describer, unit
from app.engine.library.features.framing import MARGIN, framed, seen_box
from app.engine.library.features.framing import SIDE as PIXELS
from app.engine.library.features.middle import STAGES, stage_of
from app.engine.library.features.reduction import EMPTY, PRESENCE
from training.features.examples import grey
from training.features.fit import principal

from .dictionary import patch_features
from .objects import Objects

SIDE = 14  # cells
Squares = tuple[Floats, Floats]
"""Pictures (n, s, s, 3) and masks (n, s, s), both in 0..1."""
Local = Callable[[Floats], Floats]
"""Pictures -> (n, 14, 14, C)."""
TOGETHER = 8


@dataclass(frozen=True)
class Recipe:
    """``name`` says what it does. ``vectors(library, learned)``: (n, d) of unit length for asking, and for the
    library; ``learned``: the objects from which what is to be learned is learned."""

    name: str
    vectors: Callable[[Objects, Objects], tuple[Floats, Floats]]


def recipes() -> list[Recipe]:
    """Lamina's first."""
    return [
        Recipe("Lamina: block 10, background masked, 49 + 1 numbers", _own),
        Recipe("the same, asked for shape", _own_shape),
        Recipe("without the number for presence (as the paper)", partial(_local, TEN, 50, presence=0.0)),
        Recipe("the background left in", partial(_local, TEN, 50, presence=0.0, masked=False)),
        Recipe("globally pooled, background masked", partial(_pooled, TEN)),
        Recipe("masked after the network instead of before", partial(_local, TEN, 49, masked=False, cut=True)),
        Recipe("greyscale pictures", partial(_local, _network_in_grey, 49)),
        Recipe("block 7", partial(_local, SEVEN, 49)),
        Recipe("block 14, 7x7 cells enlarged", partial(_local, FOURTEEN, 49)),
        Recipe("9 + 1 numbers", partial(_local, TEN, 9)),
        Recipe("24 + 1 numbers", partial(_local, TEN, 24)),
        Recipe("111 + 1 numbers", partial(_local, TEN, 111)),
        Recipe("no trained weights: 512 random whitened patches", _patches),
    ]


def _own(library: Objects, _learned: Objects) -> tuple[Floats, Floats]:
    _, vectors = _shipped(library)
    return vectors, vectors


def _own_shape(library: Objects, _learned: Objects) -> tuple[Floats, Floats]:
    return _shipped(library)


@cache
def _shipped(library: Objects) -> tuple[Floats, Floats]:
    """What the program itself says of the objects: vectors for shape, and vectors."""
    features = [describer()(batch) for batch in _batches(library)]
    shapes, vectors = ([getattr(each, name) for each in features] for name in ("shape_vectors", "vectors"))
    return np.concatenate(shapes).astype(np.float32), np.concatenate(vectors).astype(np.float32)


def _local(
    features: Local, components: int, library: Objects, learned: Objects,
    presence: float = PRESENCE, masked: bool = True, cut: bool | None = None,
) -> tuple[Floats, Floats]:  # fmt: skip
    """``masked``: the network sees the object alone; ``cut`` (or else masked): cells beside it are zero."""
    cut = masked if cut is None else cut
    raw, covered = _described(features, learned, masked)
    centre, axes = principal(raw[covered >= EMPTY] if cut else raw.reshape(-1, raw.shape[-1]), components)
    raw, covered = _described(features, library, masked)
    cells = unit(np.asarray((raw - centre) @ axes, np.float32))
    cells = unit(np.concatenate([cells, np.full((*cells.shape[:-1], 1), presence, np.float32)], axis=-1))
    if cut:
        cells = cells * (covered >= EMPTY)[..., None]
    vectors = unit(cells.reshape(len(cells), -1))
    return vectors, vectors


def _pooled(features: Local, library: Objects, learned: Objects) -> tuple[Floats, Floats]:
    def means(objects: Objects) -> Floats:
        raw, covered = _described(features, objects, True)
        return (raw * covered[..., None]).sum((1, 2)) / covered.sum((1, 2))[:, None]

    vectors = unit(means(library) - means(learned).mean(0))
    return vectors, vectors


def _patches(library: Objects, learned: Objects) -> tuple[Floats, Floats]:
    pictures = np.concatenate([_squares(batch, True)[0] for batch in islice(_batches(learned), 12)])
    return _local(patch_features(pictures), 49, library, learned)


@cache
def _described(features: Local, objects: Objects, masked: bool) -> Squares:
    """Local features (n, 14, 14, C), and how much of each cell is covered (n, 14, 14)."""
    raw, covered = [], []
    for batch in _batches(objects):
        pictures, masks = _squares(batch, masked)
        raw.append(features(pictures).astype(np.float16))
        covered.append(np.stack([averaged(mask, SIDE, SIDE) for mask in masks]))
    return np.concatenate(raw).astype(np.float32), np.concatenate(covered)


def _network(block: int, pictures: Floats) -> Floats:
    stage = stage_of(_backbone(), torch.from_numpy(pictures), STAGES[block])
    enlarged = functional.interpolate(stage.permute(0, 3, 1, 2), size=(SIDE, SIDE), mode="bilinear")
    return enlarged.permute(0, 2, 3, 1).numpy()


def _network_in_grey(pictures: Floats) -> Floats:
    return TEN(grey(pictures).astype(np.float32))


@cache
def _backbone() -> Backbone:
    return Backbone()


# Made once: what they said of the objects is kept, and is found again by them.
SEVEN, TEN, FOURTEEN = (partial(_network, block) for block in (7, 10, 14))


def _squares(foregrounds: list[Bytes], masked: bool) -> Squares:
    pairs = [framed(each) for each in foregrounds]
    pictures = [pair[0] if masked else _around(each) for pair, each in zip(pairs, foregrounds, strict=True)]
    return np.stack(pictures), np.stack([pair[1] for pair in pairs])


def _around(foreground: Bytes, size: int = PIXELS) -> Floats:
    """The same square of the photograph with what is around the object; the border goes on."""
    box = seen_box(foreground[..., 3])
    assert box is not None
    x0, y0, x1, y1 = box
    scale = size * (1 - 2 * MARGIN) / max(x1 - x0, y1 - y0)
    to: Array = np.array([[scale, 0, size / 2 - scale * (x0 + x1) / 2], [0, scale, size / 2 - scale * (y0 + y1) / 2]])
    photo = foreground[..., :3].astype(np.float32) / 255
    return np.asarray(cv2.warpAffine(photo, to, (size, size), borderMode=cv2.BORDER_REPLICATE), np.float32)


def _batches(objects: Objects) -> Iterator[list[Bytes]]:
    each = objects.foregrounds()
    while batch := list(islice(each, TOGETHER)):
        yield batch
