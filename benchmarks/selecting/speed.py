"""How long a click takes on large photos."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

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
    """Medians of setting the picture, of the first click and of later ones on the same object: by the clock, and of
    the processor, which a busy machine leaves as it is."""
    rows = []
    for name, width, height in SIZES[: 1 if quick else 2]:
        picture = enlarged(width, height)
        Selector(picture).select([Click(1, 1)])  # loads libraries and weights
        taken: dict[str, list[tuple[float, float]]] = {"setting the picture": [], "first click": [], "later clicks": []}
        for _ in range(AGAIN):
            with _timed(taken["setting the picture"]):
                selector = Selector(picture)
            clicks: list[Click] = []
            for x, y in PLACES:
                clicks.append(Click(x * width, y * height, len(clicks) != 2))
                with _timed(taken["later clicks" if len(clicks) > 1 else "first click"]):
                    selector.select(clicks)
        for what, times in taken.items():
            wanted = "<= 300" if what == "later clicks" else ""
            clock, processor = (1000 * statistics.median(kind) for kind in zip(*times, strict=True))
            rows.append(Row(f"{name}: {what}", clock, "ms", wanted))
            rows.append(Row(f"{name}: {what}, processor time", processor, "ms"))
    return rows


@contextmanager
def _timed(into: list[tuple[float, float]]) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    into.append((time.perf_counter() - clock, time.process_time() - processor))


def enlarged(width: int, height: int) -> Bytes:
    """(height, width, 3) the portrait that scikit-image carries, cut to this shape and enlarged."""
    with Image.open(carried_by("skimage", "data/astronaut.png")) as image:
        portrait = np.asarray(image.convert("RGB"))
    rows = round(portrait.shape[1] * height / width)
    return np.asarray(cv2.resize(portrait[:rows], (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)
