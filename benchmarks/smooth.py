"""Whether the window is live: how long any one event holds its thread while a photograph is opened and edited."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.apart import said_by
from benchmarks.photographs import write_large
from benchmarks.row import Row

LIMIT = 300  # seconds
APART = ("starting", "closed, out of sight")  # nobody waits for the window there


def run(quick: bool) -> list[Row]:
    """A 12-megapixel JPEG, then all one does with its 40 layers and (unless ``quick``) with 160.

    Processor time of the window's thread; the last rows say by the clock, which others on the machine lengthen.
    """
    with tempfile.TemporaryDirectory() as folder:
        photo = write_large(Path(folder) / "china.jpg")
        found = _sat(photo, Path(folder), quick)
    rows: list[Row] = []
    for phase, of in found.items():
        rows.append(Row(f"{phase}: longest event", of["longest"], "ms", "<= 10"))
        rows.append(Row(f"{phase}: 99 % of events within", of["p99"], "ms"))
    rows.append(Row("longest event of all by the clock", max(of["wall"] for of in found.values()), "ms"))
    rows.append(Row("99 % of events within, by the clock, at worst", max(of["wall99"] for of in found.values()), "ms"))
    return rows


def _sat(photo: Path, folder: Path, quick: bool) -> dict[str, dict[str, float]]:
    found = said_by("benchmarks.sitting", folder, LIMIT, str(photo), *(["--quick"] if quick else []))
    return {phase: of for phase, of in found.items() if phase not in APART}
