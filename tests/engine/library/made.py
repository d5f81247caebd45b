"""Made-up cut-outs and photos, and quick stand-ins for the networks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.jobs import run
from app.engine.library import AddOptions, AddReport, Library, add
from app.engine.library.adding import Tools
from app.engine.library.adding.guessing import Guess
from app.engine.library.adding.subject import Subject
from app.engine.library.index.vector_index import Halves
from app.engine.library.traits import TRAITS
from app.engine.pixels import Photo

DIMENSIONS = 16


def texture(seed: int, width: int, height: int) -> Bytes:
    """(height, width, 3) uint8: coarse blobs with sharp grain, another for each ``seed``."""
    chance = np.random.default_rng(seed)
    coarse = cv2.resize(chance.integers(0, 256, (5, 5, 3), dtype=np.uint8), (width, height))
    return np.clip(coarse.astype(int) + chance.integers(-40, 40, (height, width, 1)), 0, 255).astype(np.uint8)


def disc(width: int, height: int) -> Bytes:
    """(height, width) uint8: white on the ellipse that fills all but a rim."""
    mask = np.zeros((height, width), np.uint8)
    cv2.ellipse(mask, (width // 2, height // 2), (width // 2 - 6, height // 2 - 6), 0, 0, 360, (255,), -1)
    return mask


def cut_out(path: Path, seed: int = 0, width: int = 120, height: int = 90) -> Path:
    """A PNG with alpha."""
    return saved(path, np.dstack([texture(seed, width, height), disc(width, height)]))


def photo(path: Path, seed: int = 0, width: int = 160, height: int = 120) -> Path:
    """An opaque picture."""
    return saved(path, texture(seed, width, height))


def saved(path: Path, pixels: Bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, quality=95)
    return path


def described(foregrounds: Sequence[Bytes]) -> Halves:
    """(n, DIMENSIONS) float16 of unit length, from the mean colours of a few parts."""
    small = [np.asarray(cv2.resize(one, (2, 2), interpolation=cv2.INTER_AREA)).ravel() for one in foregrounds]
    vectors = np.array(small, np.float32) + 1
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)


def known(foregrounds: Sequence[Bytes], scenes: Sequence[Bytes | None]) -> tuple[Halves, list[Guess]]:
    """Traits of the mean colour; everything is a "thing", half sure; surer where its surroundings are seen."""
    traits = np.zeros((len(foregrounds), TRAITS), np.float16)
    for row, foreground in zip(traits, foregrounds, strict=True):
        row[:3] = foreground[foreground[..., 3] > 128][:, :3].mean(0) / 255
    return traits, [("thing", 0.3 if scene is None else 0.5) for scene in scenes]


def found(photograph: Photo) -> Subject:
    """The ellipse in the middle; sure unless the photo's name says otherwise."""
    return Subject(disc(photograph.width, photograph.height), 0.2 if "unsure" in photograph.name else 0.9)


TOOLS = Tools(described, 1, DIMENSIONS, found, known)


def added(library: Library, *sources: Path, **options: str | bool) -> AddReport:
    return run(add(library, list(sources), AddOptions(**options), TOOLS))  # pyright: ignore[reportArgumentType]
