"""Random holes filled with and without knowing which things are seen round them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.blend.composition.areas import areas_of
from app.engine.blend.inpainting import inpainted
from app.engine.decompose import Options, decompose
from app.engine.jobs import run
from app.engine.pixels import photo_from_array, reduced_size
from benchmarks.row import Row

from .holes import blob
from .likeness import Likeness, likeness, summary

SIZE = 512  # of what is decomposed
HOW = ("without things", "with things")


def with_things(name: str, pictures: Iterator[Bytes], share: float) -> list[Row]:
    """Means over the ``pictures``. The things are those of a decomposition that saw the whole picture; what it says in
    the hole is not looked at."""
    found: dict[str, list[Likeness]] = {how: [] for how in HOW}
    for number, picture in enumerate(pictures):
        hole = blob(picture.shape[:2], share, np.random.default_rng(number))
        blank = np.where(hole[..., None], 0, picture).astype(np.uint8)
        for how, areas in zip(HOW, (None, _areas(picture)), strict=True):
            found[how].append(_judged(blank, picture, hole, areas))
    rows = []
    for how, all_ in found.items():
        rows += summary(f"{name}, {share:.0%} hole, Lamina {how}", all_)
    return rows


def _judged(blank: Bytes, picture: Bytes, hole: Array, areas: Bytes | None) -> Likeness:
    return likeness(run(inpainted(blank, hole, areas=areas)), picture, hole)


def _areas(picture: Bytes) -> Bytes | None:
    height, width = picture.shape[:2]
    small = cv2.resize(picture, reduced_size(width, height, SIZE), interpolation=cv2.INTER_AREA)
    document = run(decompose(small.astype(np.float32) / np.float32(255), width, height, Options(layers=24)))
    return areas_of(replace(document, photo=photo_from_array(picture, None, "picture.png")), ())
