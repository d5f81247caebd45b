"""Exports: a large PNG from the command line, in seconds and the memory that it holds at its most; and what is in an
SVG."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.exporting.drawings import drawing_rows
from benchmarks.memory import watched
from benchmarks.photographs import china
from benchmarks.row import Row

LAYERS = 20
LAMINA = [sys.executable, "-m", "app.cli.main"]


def run(quick: bool) -> list[Row]:
    """A PNG and drawings."""
    return _large_png(quick) + drawing_rows(quick)


def _large_png(quick: bool) -> list[Row]:
    """Of 20 layers, 8,192 px wide (2,048 px if ``quick``), written by a process of its own."""
    width = 2048 if quick else 8192
    with tempfile.TemporaryDirectory() as folder:
        document, target = Path(folder) / "china.lamina", Path(folder) / "china.png"
        decompose = [*LAMINA, "decompose", china(), "-o", document, "--layers", str(LAYERS)]
        subprocess.run(decompose, check=True, stdout=subprocess.DEVNULL)
        start = time.perf_counter()
        command = [*LAMINA, "export", document, "-o", target, "--width", str(width)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process, watched(process.pid) as peak:
            status = process.wait()
        seconds = time.perf_counter() - start
        if status != 0:
            raise subprocess.CalledProcessError(status, command)
        megabytes = target.stat().st_size / 1e6
    name = f"PNG of {LAYERS} layers, {width:,} px wide"
    return [
        Row(f"{name}: time from the command to its end", seconds, "s"),
        Row(f"{name}: peak memory of all processes", peak.mb, "MB", "<= 1500"),
        Row(f"{name}: size of the file", megabytes, "MB"),
    ]
