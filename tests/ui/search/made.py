"""A small library of cut-outs from photographs that dependencies carry, described without networks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.decompose.sampling import averaged
from app.engine.jobs import run
from app.engine.library import AddOptions, add, open_library
from app.engine.library.adding import Tools
from app.engine.library.features import COMPONENTS, LENGTH, SIDE, VERSION, Features
from app.engine.library.features.framing import framed
from app.engine.library.index.vector_index import Halves
from tests.engine.library import made

PARTS = {
    "cat": ("chelsea", (60, 20, 300, 260)),
    "eye": ("chelsea", (130, 80, 220, 150)),
    "cup": ("coffee", (160, 10, 420, 250)),
    "face": ("astronaut", (150, 20, 330, 250)),
    "rocket": ("rocket", (290, 40, 360, 400)),
    "flower": ("flower", (150, 60, 450, 360)),
}
"""Label -> photograph, and left, top, right, bottom of what is cut out of it."""


def cut_outs(folder: Path, photo: Callable[[str], object]) -> Path:
    """A folder with an ellipse out of each of the photographs."""
    folder.mkdir(parents=True)
    for label, (name, (left, top, right, bottom)) in PARTS.items():
        pixels: Bytes = photo(name).pixels[top:bottom, left:right]  # type: ignore[attr-defined]
        size = 80, round(80 * pixels.shape[0] / pixels.shape[1])
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        Image.fromarray(np.dstack([small, made.disc(*size)])).save(folder / f"{label}.png")
    return folder


def features(foregrounds: Sequence[Bytes]) -> Features:
    """Of each cell its mean colour, and whether the object is there."""
    cells = np.zeros((len(foregrounds), SIDE, SIDE, COMPONENTS), np.float32)
    for own, foreground in zip(cells, foregrounds, strict=True):
        picture, mask = framed(foreground)
        there = averaged(mask, SIDE, SIDE)[..., None]
        own[..., :4] = np.concatenate([averaged(picture, SIDE, SIDE) - 0.4, np.full((SIDE, SIDE, 1), 0.3)], 2) * there
    return Features(cells.astype(np.float16), cells.astype(np.float16))


def described(foregrounds: Sequence[Bytes]) -> Halves:
    return features(foregrounds).vectors


TOOLS = Tools(described, VERSION, LENGTH, made.found, made.known)


def library(folder: Path, source: Path) -> Path:
    """A library in ``folder`` with copies of what is in ``source``."""
    options = AddOptions(licence="CC0-1.0", source="scikit-image", attribution="Somebody", copy=True)
    with open_library(folder, create=True) as opened:
        run(add(opened, [source], options, TOOLS))
    return folder
