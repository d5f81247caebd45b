"""Mask search: whether the same mask is found again in a changed photo, and garments by their shape."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from app.engine.errors import BadInput
from app.engine.library.masks.described import LENGTH, shape_of
from benchmarks.masksearch.again import found_again
from benchmarks.masksearch.garments import precision_of_garments
from benchmarks.row import Row
from training.datasets import DataSet

SPLITS = ("val", "test")
PHOTOS, QUICK_PHOTOS = 60, 6
MANY = 100_000


def run(quick: bool, data: Path | None = None, split: str = "val") -> list[Row]:
    """On one part of photos.zip and of the garments of objects.zip in ``data``; nothing without it. BadInput for
    another part."""
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    if data is None:
        print("masks: nothing is measured without --data", file=sys.stderr)
        return []
    photos = DataSet(data, "photos")
    rows = photos.rows(split=split)
    every = max(1, len(rows) // (QUICK_PHOTOS if quick else PHOTOS))
    pictures = (photos.picture(row["image"]) for row in rows[::every])
    return [*found_again(pictures), *precision_of_garments(DataSet(data, "objects"), split), *_speed()]


def _speed() -> list[Row]:
    random = np.random.default_rng(0)
    codes = random.normal(size=(MANY, LENGTH)).astype(np.float32)
    asking = [_seconds(partial(np.dot, codes, code)) for code in codes[:20]]
    mask = np.zeros((160, 160), np.float32)
    mask[40:120, 30:90] = 1
    coding = [_seconds(lambda: shape_of(mask)) for _ in range(20)]
    return [
        Row("similarities to 100,000 masks", 1000 * statistics.median(asking), "ms"),
        Row("codes of a mask of 160x160", 1000 * statistics.median(coding), "ms"),
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
