"""How fast and how exactly a large index answers, and what memory that takes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.jobs import run as finish
from app.engine.library.features import Halves
from app.engine.library.index import LocalIndex, open_index
from app.engine.library.index.halves import floats
from benchmarks.row import Row

from .made_vectors import made_vectors

FIRST = 20  # that shall be the right ones
ASKED = 40  # queries


def speed_rows(folder: Path, seeds: Halves, queries: Halves, count: int, median: str, memory: str) -> list[Row]:
    """An index of ``count`` made-up vectors in ``folder``, made if it is not there: asked in a process of its own,
    then compared with looking at all of them. ``median``, ``memory``: what is wanted of milliseconds and MB."""
    name = f"{count:,} cut-outs"
    made = _made(folder, seeds, count)
    asked = queries[:: max(1, len(queries) // ASKED)][:ASKED]
    np.save(folder / "queries.npy", asked)
    found = _asked(folder)
    rows = [
        Row(f"{name}: opened", 1000 * found["opened"], "ms", "<= 1000"),
        Row(f"{name}: the first {FIRST}, first time", 1000 * found["first"], "ms"),
        Row(f"{name}: the first {FIRST}, median of {len(asked)}", 1000 * found["median"], "ms", median),
        Row(f"{name}: the first {FIRST}, worst", 1000 * found["worst"], "ms"),
        Row(f"{name}: the first {FIRST}, least", 1000 * found["least"], "ms"),
        Row(f"{name}: the first {FIRST}, processor time", 1000 * found["processor"], "ms", median),
        Row(f"{name}: the best of each of {found['classes']} classes, median", 1000 * found["by_class"], "ms"),
        Row(f"{name}: memory of the process", found["mb"], "MB", memory),
        Row(f"{name}: recall of the first {FIRST}", _recall(folder, asked, found["ids"]), "", ">= 0.95"),
        Row(f"{name}: on the disk", sum(file.stat().st_size for file in folder.iterdir()) / 1e9, "GB"),
    ]
    return [*made, *rows]


def _made(folder: Path, seeds: Halves, count: int) -> list[Row]:
    index = open_index(folder)
    try:
        if len(index) == count:
            return []
        started, spent, at = time.perf_counter(), 0.0, len(index)
        assert at == 0, f"{folder} holds another index"
        for vectors in made_vectors(seeds, count):
            before = time.perf_counter()
            index.add(np.arange(at, at + len(vectors)), vectors)
            spent, at = spent + time.perf_counter() - before, at + len(vectors)
        index.flush()
        before = time.perf_counter()
        finish(index.prepare())
        prepared = time.perf_counter() - before
        print(f"{count:,} vectors made in {before - started:.0f} s", file=sys.stderr, flush=True)
        return [
            Row(f"{count:,} cut-outs: adding a thousand vectors", 1000 * spent / (count / 1000), "ms"),
            Row(f"{count:,} cut-outs: preparing the search", prepared, "s"),
        ]
    finally:
        index.close()


def _asked(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.searching.asking", str(folder)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _recall(folder: Path, queries: Halves, found: list[list[int]]) -> float:
    index = open_index(folder)
    try:
        right = _exact(index, floats(queries))
    finally:
        index.close()
    return float(np.mean([len(set(a) & set(b)) / FIRST for a, b in zip(right.tolist(), found, strict=True)]))


def _exact(index: LocalIndex, queries: Floats) -> Array:
    """(q, FIRST) ids, by looking at every vector."""
    ids = np.sort(index.ids)
    best = np.full((len(queries), FIRST), -np.inf, np.float32)
    which = np.zeros((len(queries), FIRST), np.int64)
    for at in range(0, len(ids), 2000):
        part = ids[at : at + 2000]
        similarity = np.hstack([best, queries @ floats(index.vectors(part)).T])
        known = np.hstack([which, np.broadcast_to(part, (len(queries), len(part)))])
        keep = np.argpartition(-similarity, FIRST, axis=1)[:, :FIRST]
        best, which = np.take_along_axis(similarity, keep, 1), np.take_along_axis(known, keep, 1)
    return which
