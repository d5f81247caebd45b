"""Whether the window is live: how long any one event holds its thread while a photograph is opened and edited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
    environment = os.environ | {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & environment.keys():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "benchmarks.sitting", str(photo), *(["--quick"] if quick else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, timeout=LIMIT, check=True)
    return {phase: of for phase, of in json.loads(done.stdout).items() if phase not in APART}
