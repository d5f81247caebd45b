"""Time and memory against the number of layers and against the size of the photograph.

``python -m benchmarks.decomposition.scaling PHOTO LAYERS`` is one measurement in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from app.engine.decompose import WORKING_SIZE, Options
from app.engine.pixels import open_photo, reduced
from benchmarks.memory import watched
from benchmarks.photographs import china

from .fidelity import Figures
from .kept import Section
from .own import timed
from .sources import Extent

LAYERS: dict[Extent, tuple[int, ...]] = {"quick": (5, 40), "daily": (), "full": (5, 10, 20, 40, 80, 160)}
MEGAPIXELS: dict[Extent, tuple[float, ...]] = {"quick": (0.1, 1), "daily": (), "full": (0.1, 0.3, 1, 3, 10, 24, 100)}
BALANCED, CAMERA = 40, 24.0  # layers, and megapixels, while the other is varied
GRAIN = 512  # pixels along the side of the tile of noise
NAME = "{layers} layers of {megapixels:g} megapixels"


def scaling(extent: Extent) -> Iterator[Section]:
    """Sections with "layers", "megapixels", "opening", "first_seconds" and "seconds", and the peak memory "mb"."""
    small = 0.1 if extent == "quick" else CAMERA
    pairs = [(layers, small) for layers in LAYERS[extent]] + [(BALANCED, size) for size in MEGAPIXELS[extent]]
    for layers, size in dict.fromkeys(pairs):
        name = NAME.format(layers=layers, megapixels=size)
        yield Section(name, "scale", "one photograph", lambda layers=layers, size=size: in_a_child(size, layers))


def in_a_child(megapixels: float, layers: int) -> Figures:
    """Opening and decomposing a JPEG of about so many megapixels by a new process, whose libraries are loaded."""
    with tempfile.TemporaryDirectory() as folder:
        photo = write_photo(Path(folder) / "photo.jpg", megapixels)
        command = [sys.executable, "-m", "benchmarks.decomposition.scaling", str(photo), str(layers)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child, watched(child.pid) as peak:
            said, _ = child.communicate()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return json.loads(said) | {"mb": peak.mb}


def write_photo(target: Path, megapixels: float) -> Path:
    """A JPEG of a photograph, enlarged, with grain. In 8 bits throughout: it may be of 100 megapixels."""
    with Image.open(china()) as image:
        picture = np.asarray(image.convert("RGB"))
    scale = (megapixels * 1e6 / (picture.shape[0] * picture.shape[1])) ** 0.5
    large = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    grain = np.random.default_rng(0).integers(0, 12, (GRAIN, GRAIN, 3), np.uint8)
    for top in range(0, large.shape[0], GRAIN):
        for left in range(0, large.shape[1], GRAIN):
            tile = large[top : top + GRAIN, left : left + GRAIN]
            tile[:] = cv2.add(tile, grain[: tile.shape[0], : tile.shape[1]])
    Image.fromarray(large).save(target, quality=90)
    return target


def measured(photo: Path, layers: int) -> Figures:
    """In this process, which has decomposed something small before, so that everything is loaded."""
    options = Options(layers=layers)
    timed(np.full((64, 64, 3), 0.5, np.float32), 64, 64, options)
    began = time.perf_counter()
    picture = open_photo(photo)
    values = reduced(picture, WORKING_SIZE)
    opening = time.perf_counter() - began
    made = timed(values, picture.width, picture.height, options)
    return {
        "layers": layers, "megapixels": picture.width * picture.height / 1e6, "opening": opening,
        "first_seconds": made.first_seconds, "seconds": made.seconds,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
