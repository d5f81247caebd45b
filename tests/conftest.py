"""What holds for every test: no display, no folder of the user's, and nothing unexpected left behind."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    import numpy as np

# Before numpy, Qt and torch load: OpenMP, Qt and platformdirs read these once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")
os.environ.setdefault("OMP_NUM_THREADS", "1")
HOME = tempfile.TemporaryDirectory(prefix="lamina-tests-", ignore_cleanup_errors=True)
for folder in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{folder}_HOME"] = os.path.join(HOME.name, folder.lower())

# Busy machines make slow examples; and what passed before a change is taken should not fail by chance there.
settings.register_profile("lamina", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("lamina")

PHOTOS = {
    "astronaut": ("skimage", "data/astronaut.png"),
    "chelsea": ("skimage", "data/chelsea.png"),
    "coffee": ("skimage", "data/coffee.png"),
    "rocket": ("skimage", "data/rocket.jpg"),
    "china": ("sklearn", "datasets/images/china.jpg"),
    "flower": ("sklearn", "datasets/images/flower.jpg"),
}
GRACE = 3.0  # seconds that a thread which was told to stop may take


@dataclass(frozen=True)
class Photograph:
    """A photograph that a dependency carries."""

    path: Path

    @property
    def pixels(self) -> np.ndarray:
        """(H, W, 3) uint8, sRGB."""
        import numpy as np
        from PIL import Image

        with Image.open(self.path) as image:
            return np.asarray(image.convert("RGB"))


@pytest.fixture(scope="session")
def photo() -> Callable[[str], Photograph]:
    """``photo("chelsea").path`` or ``.pixels``: one of ``PHOTOS``, without importing who carries it."""

    def named(name: str) -> Photograph:
        package, inside = PHOTOS[name]
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        return Photograph(Path(spec.origin).parent / inside)

    return named


class LogLines(logging.Handler):
    """Warnings and errors that were logged and that no test has claimed yet."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def take(self, part: str) -> list[str]:
        """Claim the lines that contain ``part``: they were expected."""
        taken = [line for line in self.lines if part in line]
        self.lines = [line for line in self.lines if part not in line]
        return taken


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """Fails a test that logs a warning or an error, unless the test takes it with ``log_lines.take``."""
    handler = LogLines()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    if handler.lines:
        pytest.fail("unexpected log lines:\n" + "\n".join(handler.lines))


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails a test after which a Python thread goes on that was not there before."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + GRACE
    while (left := _left(before)) and time.monotonic() < until:
        time.sleep(0.01)
    if left:
        pytest.fail("threads left running: " + ", ".join(thread.name for thread in left))


def _left(before: set[threading.Thread]) -> list[threading.Thread]:
    # A dummy stands for a thread that Qt or C++ made and keeps in a pool of its own.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
