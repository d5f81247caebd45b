"""How much memory a process and all that it started hold."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

INTERVAL = 0.02  # seconds between two looks


def resident_mb(pid: int) -> float:
    """Resident memory of the process and its descendants in MB. Pages that they share count for each
    of them, so that the sum is never too small; 0 once the process has ended."""
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    return sum(_resident(member) for member in family) / 1e6


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


class Peak:
    """The most that was seen so far."""

    def __init__(self) -> None:
        self.mb = 0.0


@contextmanager
def watched(pid: int) -> Iterator[Peak]:
    """Looks at the process every ``INTERVAL`` from a thread; ``mb`` of what it yields is the peak."""
    peak, done = Peak(), threading.Event()

    def look() -> None:
        while not done.wait(INTERVAL):
            peak.mb = max(peak.mb, resident_mb(pid))

    thread = threading.Thread(target=look, name="memory")
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()
