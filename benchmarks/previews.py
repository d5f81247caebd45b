"""Blends that are only looked at: how long the scene takes to prepare, and each cut-out in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from PIL import Image

from app.engine.arrays import Bytes, Floats
from app.engine.blend.previews import Judge, Stage, preview, staged, variation
from app.engine.blend.scene import Scene
from app.engine.document import Document, Object
from app.engine.field import Frame, Mask
from app.engine.jobs import run as finished
from app.engine.pixels import photo_from_array
from app.engine.service.previewing import LARGER, SIDES, shipped_judge
from app.ui.search.scenery import scene_of
from app.ui.search.subject import Subject, subject_of
from app.ui.search.tries import LONGEST
from benchmarks.photographs import carried
from benchmarks.row import Row

LEVELS = ("coarse", "sharp", "close")
TARGETS = ("<= 150", "", "")  # milliseconds a preview, processor
SHEET = 9
LARGE = 3000  # pixels: the long side of the photographs, as if from a camera
TAKEN, QUICK = 6, 2  # photographs
T = TypeVar("T")


def run(quick: bool) -> list[Row]:
    """On photographs that packages carry, an oval thing of each replaced by oval pieces of the others."""
    pictures = [_picture(path) for path in carried()[: 3 * (QUICK if quick else TAKEN) : 3]]
    sources = [(picture, turn) for picture in pictures for turn in range(3)][:SHEET]
    _tried(finished(staged(_small(pictures[0]))), _piece(pictures[0], 0, SIDES[0]), 0, shipped_judge())  # loads them
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for picture in pictures:
        for level, longest, side in zip(LEVELS, LONGEST, SIDES, strict=True):
            pieces = [_piece(source, turn, side) for source, turn in sources]
            for what, spent in _measured(picture, longest, pieces):
                found.setdefault((level, what), []).append(spent)
    return [row for (level, what), spent in found.items() for row in _rows(level, what, spent)]


def _measured(picture: Bytes, longest: int, pieces: list[Bytes]) -> Iterator[tuple[str, tuple[float, float]]]:
    """What was done, and the seconds that it took: by the clock, and of the processor."""
    document, subject = _thing(picture)
    scene, spent = _timed(lambda: scene_of(document, subject.node_id, subject.box, longest))
    assert scene is not None
    yield "scene", spent
    stage, prepared = _timed(lambda: finished(staged(scene)))
    yield "background", prepared
    sheet = prepared
    for number in range(SHEET):
        spent = _tried(stage, pieces[number % len(pieces)], 0)
        sheet = sheet[0] + spent[0], sheet[1] + spent[1]
        yield "preview", spent
    yield f"sheet of {SHEET}", sheet
    yield "varied", _tried(stage, pieces[0], 2)
    if longest > LARGER:  # as the engine does
        yield "judged", _tried(stage, pieces[0], 0, shipped_judge())


def _tried(stage: Stage, piece: Bytes, number: int, judge: Judge | None = None) -> tuple[float, float]:
    return _timed(lambda: finished(preview(stage, piece, how=variation(number), judge=judge)))[1]


def _rows(level: str, what: str, spent: list[tuple[float, float]]) -> Iterator[Row]:
    target = TARGETS[LEVELS.index(level)] if what == "preview" else ""
    clock, processor = (1000 * np.array([one[which] for one in spent]) for which in (0, 1))
    yield Row(f"{level}, {what}, processor, median of {len(spent)}", float(np.median(processor)), "ms", target)
    yield Row(f"{level}, {what}, processor, slowest", float(processor.max()), "ms", target)
    yield Row(f"{level}, {what}, by the clock, median", float(np.median(clock)), "ms")


def _timed(work: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    return made, (time.perf_counter() - clock, time.process_time() - processor)


def _small(picture: Bytes) -> Scene:
    document, subject = _thing(picture)
    scene = scene_of(document, subject.node_id, subject.box, LONGEST[0])
    assert scene is not None
    return scene


def _thing(picture: Bytes) -> tuple[Document, Subject]:
    """A thing a third as large as the picture."""
    height, width = picture.shape[:2]
    frame = Frame.around(width / 3, height / 3, 2 * width / 3, 2 * height / 3)
    thing = Object(1, "thing", Mask(frame, np.array([2.0, 0.0, 0.0, 0.0, -3.0, -3.0]), crisp=True))
    document = Document(width, height, (thing,), photo=photo_from_array(picture, None, "photo"), next_id=2)
    subject = subject_of(document, 1)
    assert subject is not None
    return document, subject


def _picture(path: Path) -> Bytes:
    """(h, w, 3) enlarged to ``LARGE``."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"))
    scale = LARGE / max(pixels.shape[:2])
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def _piece(picture: Bytes, turn: int, side: int) -> Bytes:
    """(h, w, 4): an oval out of the middle, of three shapes."""
    height, width = side, round(side * (0.5, 0.75, 1.0)[turn])
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    ys, xs = np.mgrid[0:height, 0:width]
    round_: Floats = ((xs / width - 0.5) ** 2 + (ys / height - 0.5) ** 2).astype(np.float32)
    alpha = np.clip((0.24 - round_) * 40, 0, 1)
    return np.dstack([picture[top : top + height, left : left + width], np.rint(255 * alpha)]).astype(np.uint8)
