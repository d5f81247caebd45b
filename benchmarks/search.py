"""Look-alikes: whether they have the shape of what is asked with, and how fast they are found."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np

from app.engine.errors import BadInput
from app.engine.library.features import Halves, describer
from benchmarks.row import Row
from benchmarks.searching.objects import Objects, of_splits
from benchmarks.searching.quality import bounds_rows, shape_rows
from benchmarks.searching.recipes import recipes
from benchmarks.searching.speed import speed_rows

SPLITS = ("val", "test")
SMALL, LARGE = 40_000, 1_000_000


def run(quick: bool, data: Path | None = None, split: str = "val", out: Path | None = None) -> list[Row]:
    """Shapes, classes, times and recall on the objects of the set in ``data``: asked with those of one part, among
    those of the validation and test parts that no border cuts; what is learned is learned from the training part.

    ``quick``: Lamina's own features and a small index alone. ``out``: a folder for a million vectors (20 GB),
    which stay there for the next time; without it 40,000 are made and taken away. Nothing without ``data``.
    BadInput for another part.
    """
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    if data is None:
        print("search: nothing is measured without --data", file=sys.stderr)
        return []
    library = of_splits(data, SPLITS, every=6 if quick else 1)
    learned = of_splits(data, ["train"], every=12 if quick else 5)
    return [*_quality(quick, library, learned, split), *_query(library), *_speed(quick, library, learned, split, out)]


def _quality(quick: bool, library: Objects, learned: Objects, split: str) -> list[Row]:
    asked = np.array([number for number, row in enumerate(library.rows) if row["split"] == split])
    outlined = library.outlined()
    rows = bounds_rows(outlined, asked)
    for recipe in recipes()[: 2 if quick else None]:
        started = time.perf_counter()
        asking, held = recipe.vectors(library, learned)
        rows += shape_rows(recipe.name, asking[asked] @ held.T, outlined, asked)
        print(f"search: {recipe.name}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    return rows


def _query(library: Objects) -> list[Row]:
    """The time that the features of one object take."""
    wall, processor = [], []
    for foreground in islice(library.foregrounds(), 30):
        started, before = time.perf_counter(), time.process_time()
        describer()([foreground])
        wall.append(time.perf_counter() - started)
        processor.append(time.process_time() - before)
    return [
        Row("features of an object, median", 1000 * statistics.median(wall), "ms", "<= 150"),
        Row("features of an object, processor time, median", 1000 * statistics.median(processor), "ms", "<= 150"),
    ]


def _speed(quick: bool, library: Objects, learned: Objects, split: str, out: Path | None) -> list[Row]:
    seeds = _vectors(learned, 600)
    queries = _vectors(Objects(library.data, [row for row in library.rows if row["split"] == split]), 40)
    with tempfile.TemporaryDirectory(prefix="lamina-search-") as folder:
        rows = speed_rows(Path(folder), seeds, queries, 4000 if quick else SMALL, "<= 50", "")
    if out is not None and not quick:
        rows += speed_rows(out, seeds, queries, LARGE, "<= 200", "<= 2000")
    return rows


def _vectors(objects: Objects, count: int) -> Halves:
    return np.concatenate([describer()([foreground]).vectors for foreground in islice(objects.foregrounds(), count)])
