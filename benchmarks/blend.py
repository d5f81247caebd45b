"""Blends: how near the composition network comes to what was, how real the blends look, and the time of both."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.engine.blend.composition import aligned
from app.engine.blend.composition.network_correction import corrected
from app.engine.blend.realism import tampered
from app.engine.errors import BadInput
from benchmarks.blending.composites import composite_rows
from benchmarks.blending.pairs import pair_rows
from benchmarks.blending.tampering import tampering_rows
from benchmarks.row import Row

SPLITS = ("val", "test")
SIZE, AGAIN = (1200, 1600), 15  # of the photo whose blends are timed


def run(quick: bool, data: Path | None = None, split: str = "val") -> list[Row]:
    """The time on a made picture; with ``data`` also all that is measured on a part of objects.zip."""
    if split not in SPLITS:
        raise BadInput(f"There is no part '{split}'; the parts are: {', '.join(SPLITS)}.")
    rows = _timed()
    if data is None:
        print("blend: nothing but time is measured without --data", file=sys.stderr)
        return rows
    return (
        rows + pair_rows(data, split, quick) + tampering_rows(data, split, quick) + composite_rows(data, split, quick)
    )


def _timed() -> list[Row]:
    """Medians, one photo and one cut-out at a time."""
    photo = np.random.default_rng(0).integers(0, 256, (*SIZE, 3), np.uint8)
    ys, xs = np.mgrid[: SIZE[0], : SIZE[1]]
    mask = ((xs - 800) ** 2 + (ys - 600) ** 2 < 300**2).astype(np.float32)
    foreground = np.dstack([photo[:600, :600], np.rint(255 * mask[300:900, 500:1100]).astype(np.uint8)])
    first = aligned(mask[300:900, 500:1100], mask)
    g = _median(lambda: corrected(photo, mask, foreground, first))
    score = _median(lambda: tampered([(photo, mask)]))
    return [Row("g, a cut-out in 2 megapixels", g, "ms", "<= 50"), Row("tampering score of it", score, "ms")]


def _median(work: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    work()
    taken = []
    for _ in range(AGAIN):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)
