"""Writing a large PNG: seconds, and the memory that the process holds at its most."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.row import Row

LAYERS = 20


def run(quick: bool) -> list[Row]:
    """A PNG of 20 layers, 8,192 px wide (2,048 px if ``quick``), in a process of its own."""
    width = 2048 if quick else 8192
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "picture.png"
        command = [sys.executable, "-m", __name__, str(target), str(width)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        measured = json.loads(done.stdout)
        megabytes = target.stat().st_size / 1e6
    name = f"PNG of {LAYERS} layers, {width:,} px wide"
    return [
        Row(f"{name}: time", measured["seconds"], "s"),
        Row(f"{name}: peak resident memory", measured["peak_mb"], "MB", "<= 1500"),
        Row(f"{name}: size of the file", megabytes, "MB"),
    ]
