"""Editing of masks: strokes fitted in time and truly, outlines snapped to the photo's edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.engine.decompose import Options, decompose
from app.engine.errors import BadInput
from app.engine.jobs import run as done
from app.engine.pixels import open_photo, reduced_with_alpha
from benchmarks.editing.kinds import kind_rows
from benchmarks.editing.snaps import snap_rows
from benchmarks.editing.strokes import stroke_rows
from benchmarks.photographs import china
from benchmarks.row import Row
from training.datasets import DataSet

SPLITS = ("train", "val", "test")
EVERY, QUICK = 5, 40  # of the things on whole photographs are snapped
STROKES = {False: 200, True: 20}
OF_A_KIND = {False: 24, True: 4}
LAYERS = 40


def run(quick: bool, data: Path | None = None, split: str = "val") -> list[Row]:
    """Strokes on a photograph that scikit-learn carries; with ``data`` also snapping on one part of objects.zip."""
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    photo = open_photo(china())
    picture = np.asarray(reduced_with_alpha(photo, 512), np.float32)
    document = done(decompose(picture, photo.width, photo.height, Options(layers=LAYERS)))
    rows = stroke_rows(document, STROKES[quick]) + kind_rows(document, OF_A_KIND[quick])
    if data is not None:
        things = DataSet(data, "objects")
        whole = [row for row in things.rows(split=split) if row["crop"] == "0"]
        rows += snap_rows(things, whole[:: QUICK if quick else EVERY])
    return rows
