"""How long a click takes on large photos."""

from __future__ import annotations

import statistics
import time

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes
from app.engine.select import Click, Selector
from benchmarks.photographs import carried_by
from benchmarks.row import Row

SIZES = (("1440 px", 1440, 1080), ("24 MP", 6000, 4000))
PLACES = ((0.45, 0.3), (0.5, 0.8), (0.3, 0.6), (0.7, 0.5))  # of the sides: on the astronaut and around her
AGAIN = 5


def speed(quick: bool) -> list[Row]:
    """Medians of the first click, of later ones on the same object, and of setting the picture."""
    rows = []
    for name, width, height in SIZES[: 1 if quick else 2]:
        picture = enlarged(width, height)
        Selector(picture).select([Click(1, 1)])  # loads libraries and weights
        sets, firsts, laters = [], [], []
        for _ in range(AGAIN):
            began = time.perf_counter()
            selector = Selector(picture)
            sets.append(time.perf_counter() - began)
            clicks: list[Click] = []
            for x, y in PLACES:
                clicks.append(Click(x * width, y * height, len(clicks) != 2))
                began = time.perf_counter()
                selector.select(clicks)
                (laters if len(clicks) > 1 else firsts).append(time.perf_counter() - began)
        rows += [
            Row(f"{name}: setting the picture", 1000 * statistics.median(sets), "ms"),
            Row(f"{name}: first click", 1000 * statistics.median(firsts), "ms"),
            Row(f"{name}: later clicks", 1000 * statistics.median(laters), "ms", "<= 300"),
        ]
    return rows


def enlarged(width: int, height: int) -> Bytes:
    """(height, width, 3) the portrait that scikit-image carries, cut to this shape and enlarged."""
    with Image.open(carried_by("skimage", "data/astronaut.png")) as image:
        portrait = np.asarray(image.convert("RGB"))
    rows = round(portrait.shape[1] * height / width)
    return np.asarray(cv2.resize(portrait[:rows], (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)
