"""Whether memory stays what it is while an artist paints, drags and takes back for half an hour."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from benchmarks.apart import said_by
from benchmarks.photographs import write_large
from benchmarks.row import Row

MINUTES = {True: 1.0, False: 30.0}
WIDTH = 4256  # pixels of the photograph: 12 megapixels
SETTLED = 0.2  # of the time: what is kept once is there by then
GRACE = 300  # seconds for starting, opening and closing


def run(quick: bool) -> list[Row]:
    """The window and its engine, after each round of the same edits. A line is laid through what was measured once
    things had settled: its slope says how much an hour adds."""
    minutes = MINUTES[quick]
    with tempfile.TemporaryDirectory() as folder:
        photo = write_large(Path(folder) / "china.jpg", WIDTH)
        limit = 60 * minutes + GRACE
        found = said_by("benchmarks.filming", Path(folder), limit, str(photo), "--minutes", str(minutes))["memory"]
    seconds, held = np.array(found).T
    later = seconds >= SETTLED * seconds[-1]
    hour = 3600 * float(np.polyfit(seconds[later], held[later], 1)[0]) if later.sum() > 1 else 0.0
    return [
        Row(f"memory after the first of {len(held)} rounds", float(held[0]), "MB"),
        Row(f"memory after the last, {seconds[-1] / 60:.0f} minutes later", float(held[-1]), "MB"),
        Row("added by an hour", hour, "MB", "0"),
    ]
