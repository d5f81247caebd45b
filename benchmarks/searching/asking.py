"""A process that opens an index and asks it: ``python -m benchmarks.searching.asking FOLDER`` prints JSON."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import psutil

from app.engine.library.index import open_index

T = TypeVar("T")
CLASSES = 300
FIRST = 20


def main(folder: Path) -> None:
    queries = np.load(folder / "queries.npy")
    opened, index = timed(lambda: open_index(folder))
    first, _ = timed(lambda: index.search(queries[0], FIRST))
    before = time.process_time()
    answers = [timed(lambda query=query: index.search(query, FIRST)) for query in queries]
    processor = (time.process_time() - before) / len(queries)
    label = np.random.default_rng(0).integers(CLASSES, size=len(index))
    ids = np.sort(index.ids)
    groups = [ids[label == number] for number in range(CLASSES)]
    by_class = [timed(lambda query=query: index.best(query, groups, 4))[0] for query in queries[:10]]
    seconds = [taken for taken, _ in answers]
    found = {
        "opened": opened, "first": first, "median": statistics.median(seconds), "worst": max(seconds),
        "least": min(seconds),
        "processor": processor,
        "by_class": statistics.median(by_class), "classes": CLASSES,
        "mb": psutil.Process().memory_info().rss / 1e6,
        "ids": [[hit.id for hit in hits] for _, hits in answers],
    }  # fmt: skip
    index.close()
    print(json.dumps(found))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
