"""Small jobs for the engine process."""

from __future__ import annotations

import os
import sys
import time
import weakref
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.errors import BadInput, WorkFailed
from app.engine.jobs import Job, Progress
from app.engine.pixels import atomic_write

HERE = "tests.engine.service.toys"


@dataclass(frozen=True)
class Count:
    to: int
    pause: float = 0.0


@dataclass(frozen=True)
class Refuse:
    how: str


@dataclass(frozen=True)
class Write:
    path: str


@dataclass(frozen=True)
class Deaf:
    """Never yields."""


@dataclass(frozen=True)
class Die:
    pass


@dataclass(frozen=True, eq=False)
class Double:
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class Let:
    """The file ``path`` says that the process holds this no more."""

    path: str


JOBS = {
    "Let": f"{HERE}:let",
    "Count": f"{HERE}:count",
    "Refuse": f"{HERE}:refuse",
    "Deaf": f"{HERE}:deaf",
    "Write": f"{HERE}:write",
    "Die": f"{HERE}:die",
    "Double": f"{HERE}:double",
}


def count(request: Count) -> Job[int]:
    for i in range(request.to):
        yield Progress(i / request.to, f"Counting {i}", i)
        time.sleep(request.pause)
    return request.to


def refuse(request: Refuse) -> Job[None]:
    yield Progress(0.0, "Looking")
    raise {"input": BadInput, "work": WorkFailed, "fault": ValueError, "memory": MemoryError}[request.how](
        "It is no good."
    )


def write(request: Write) -> Job[None]:
    """Slowly, and never to the end."""
    with atomic_write(Path(request.path)) as file:
        while True:
            file.write(b"more")
            yield Progress(0.5, "Writing")
            time.sleep(0.01)


def deaf(request: Deaf) -> Job[None]:
    yield Progress(0.0, "Not listening")
    time.sleep(600)


def die(request: Die) -> Job[None]:
    print("last words", file=sys.stderr, flush=True)
    yield Progress(0.5, "About to die")
    os._exit(3)


def double(request: Double) -> Job[np.ndarray]:
    print("noise on standard output does no harm")
    yield Progress(0.5, "Doubling")
    return request.values * 2


def broken_warm() -> None:
    raise ValueError("cannot warm")


def deadly_warm() -> None:
    os._exit(4)


def let(request: Let) -> Job[int]:
    weakref.finalize(request, Path(request.path).touch).atexit = False
    yield Progress(0.5, "Letting go")
    return os.getpid()
