"""The engine's jobs about masks, without networks: a photo's objects are its left half and the rest."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask
from app.engine.jobs import Job
from app.engine.library import open_library
from app.engine.library.masks import APPEARANCE, MasksReport, decompose_pictures
from app.engine.service import FindMasksRequest, mask_work
from tests.ui.search import toys

HERE = "tests.ui.masks.toys"
JOBS = {**toys.JOBS, **mask_work.MASK_JOBS, "FindMasksRequest": f"{HERE}:find"}


def halves(picture: Floats, width: int, height: int) -> Document:
    page = Mask(Frame.around(0, 0, width, height))
    left = Mask(Frame.around(0, 0, width / 2, height), closed=True, crisp=True)
    rest = Object(1, "rest", page, (Layer(2, "a", page, (0, 0, 0)),))
    return Document(width, height, (rest, Object(3, "left", left, (Layer(4, "b", page, (1, 1, 1)),))))


def unseen(foregrounds: Sequence[Bytes]) -> Floats:
    return np.zeros((len(foregrounds), APPEARANCE), np.float32)


def find(request: FindMasksRequest) -> Job[MasksReport]:
    """After three pictures it waits while there is a file "hold" in a folder that the library is in."""
    with open_library(Path(request.folder)) as library, closing(decompose_pictures(library, halves, unseen)) as job:
        for number in itertools.count(1):
            try:
                yield next(job)
            except StopIteration as end:
                return end.value
            if number == 3:
                yield from toys._held(request.folder)
    raise AssertionError
