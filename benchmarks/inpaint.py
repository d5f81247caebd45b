"""Inpainting: random holes in photographs, against others, and the time that it takes."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Array, Bytes
from app.engine.errors import BadInput
from benchmarks.inpainting.holes import blob
from benchmarks.inpainting.likeness import Likeness, likeness, summary
from benchmarks.inpainting.rivals import Fill, fills
from benchmarks.inpainting.things import with_things
from benchmarks.photographs import carried
from benchmarks.row import Row
from training.datasets import DataSet

SPLITS = ("train", "val", "test")
SHARES = (0.05, 0.2)  # of the picture
EVERY, QUICK = {"photos": 3, "photos_large": 1}, {"photos": 20, "photos_large": 6}  # of the pictures are taken
SLOW = 20.0  # seconds; who takes longer is not asked again
TIMED, AGAIN = (1732, 1155), 5  # two megapixels


def run(quick: bool, data: Path | None = None, split: str = "val") -> list[Row]:
    """On photographs that packages carry; with ``data`` also on one part of photos.zip and photos_large.zip."""
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    sets: dict[str, Callable[[], Iterator[Bytes]]] = {"carried": _carried}
    if data is not None:
        for name in ("photos", "photos_large"):
            sets[name] = lambda name=name: _of(data, name, split, quick)
    rows = []
    for name, pictures in sets.items():
        for share in SHARES:
            rows += _compared(name, pictures(), share) + with_things(name, pictures(), share)
    return rows + _timed(quick)


def _compared(name: str, pictures: Iterator[Bytes], share: float) -> list[Row]:
    """Means over the ``pictures``."""
    found: dict[str, list[Likeness]] = {}
    asked = fills()
    for number, picture in enumerate(pictures):
        hole = blob(picture.shape[:2], share, np.random.default_rng(number))
        for who, fill in list(asked.items()):
            result, seconds = _filled(fill, picture, hole)
            found.setdefault(who, []).append(likeness(result, picture, hole))
            if seconds > SLOW:
                print(f"{who} took {seconds:.0f} s: left out from here on", file=sys.stderr, flush=True)
                del asked[who]
    rows = []
    for who, all_ in found.items():
        if who not in asked:
            continue
        rows += summary(f"{name}, {share:.0%} hole, {who}", all_)
    return rows


def _timed(quick: bool) -> list[Row]:
    """Medians over photographs of two megapixels with a fifth of it missing."""
    rows = []
    pictures = [_enlarged(picture) for picture in list(_carried())[: 3 if quick else AGAIN]]
    for who, fill in fills().items():
        seconds = []
        for number, picture in enumerate(pictures):
            hole = blob(picture.shape[:2], 0.2, np.random.default_rng(number))
            seconds.append(_filled(fill, picture, hole)[1])
            if seconds[-1] > SLOW:
                break
        rows.append(Row(f"2 MP, 20% hole, {who}", statistics.median(seconds), "s", "<= 2" if who == "Lamina" else ""))
    return rows


def _filled(fill: Fill, picture: Bytes, hole: Array) -> tuple[Bytes, float]:
    """The result and the seconds that it took; nobody sees what was in the hole."""
    blank = np.where(hole[..., None], 0, picture).astype(np.uint8)
    began = time.perf_counter()
    result = fill(blank, hole)
    return result, time.perf_counter() - began


def _of(root: Path, name: str, split: str, quick: bool) -> Iterator[Bytes]:
    data = DataSet(root, name)
    rows = data.rows(split=split)
    for row in rows[:: QUICK[name] if quick else EVERY[name]]:
        yield data.picture(row["image"])


def _carried() -> Iterator[Bytes]:
    for path in carried():
        with Image.open(path) as image:
            image.thumbnail((640, 640))
            yield np.asarray(image.convert("RGB"))


def _enlarged(picture: Bytes) -> Bytes:
    return np.asarray(cv2.resize(picture, TIMED, interpolation=cv2.INTER_CUBIC), np.uint8)
