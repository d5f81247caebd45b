"""What a person waits for at the window: until it shows, and until a photograph has become objects."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.memory import resident_mb
from benchmarks.photographs import write_large
from benchmarks.row import Row

LIMIT = 120.0  # seconds after which a window that has not finished is ended


@dataclass(frozen=True)
class Sitting:
    """One start: seconds from the start of the process until the window was painted, memory in MB after it
    has stood for a while, seconds from opening the photo until objects and until all layers were painted."""

    shown: float
    window_mb: float
    all_mb: float
    objects: float
    refined: float


def run(quick: bool) -> list[Row]:
    """A 12-megapixel JPEG opened in a window that has stood for 3 s; medians of 5 starts (1 if ``quick``)."""
    with tempfile.TemporaryDirectory() as folder:
        photo = write_large(Path(folder) / "china.jpg")
        sittings = [_sitting(photo, Path(folder)) for _ in range(1 if quick else 5)]

    def median(name: str) -> float:
        return statistics.median(getattr(sitting, name) for sitting in sittings)

    return [
        Row("window shown after start", median("shown"), "s", "<= 1.5"),
        Row("memory of all processes before the first photo", median("all_mb"), "MB", "<= 250"),
        Row("memory of the window's process alone", median("window_mb"), "MB"),
        Row("first objects on screen after opening 12 megapixels", median("objects"), "s", "<= 1"),
        Row("default refinement done after opening 12 megapixels", median("refined"), "s", "<= 5"),
    ]


def _sitting(photo: Path, folder: Path) -> Sitting:
    environment = os.environ | {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    began = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.window", str(photo)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        at: dict[str, float] = {}
        window_mb = all_mb = 0.0
        watchdog = threading.Timer(LIMIT, process.kill)
        watchdog.start()
        for line in process.stdout:
            event = json.loads(line)
            at[event["what"]] = event["at"]
            if event["what"] == "stood":
                window_mb = psutil.Process(process.pid).memory_info().rss / 1e6
                all_mb = resident_mb(process.pid)
        watchdog.cancel()
    if "refined" not in at:
        raise RuntimeError(f"The window ended after: {', '.join(at) or 'nothing'}.")
    opened = at["opened"]
    return Sitting(at["shown"] - began, window_mb, all_mb, at["objects"] - opened, at["refined"] - opened)
