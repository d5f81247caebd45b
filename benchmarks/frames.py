"""How often the picture changes while the artist paints and drags: milliseconds from one picture to the next."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from benchmarks.apart import said_by
from benchmarks.photographs import write_large
from benchmarks.row import Row

WIDTH = {True: 1500, False: 6000}  # pixels of the photograph: 1.5 and 24 megapixels
LIMIT = 300  # seconds


def run(quick: bool) -> list[Row]:
    """24 megapixels and 40 layers in a window of 1920x1080; by the clock, while nothing else runs on the machine."""
    with tempfile.TemporaryDirectory() as folder:
        photo = write_large(Path(folder) / "china.jpg", WIDTH[quick])
        found = said_by("benchmarks.filming", Path(folder), LIMIT, str(photo))["frames"]
    rows: list[Row] = []
    for name, times in found.items():
        rows.append(
            Row(f"{name}: from picture to picture, median of {len(times)}", float(np.median(times)), "ms", "<= 16.7")
        )
        rows.append(Row(f"{name}: 99 of 100 within", float(np.percentile(times, 99)), "ms", "<= 33"))
    return rows
