"""What a job says while it runs and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.engine.jobs import Progress


@dataclass(frozen=True, slots=True)
class Running:
    """It is under way; ``progress.result`` may hold an intermediate document."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Done:
    """It ended; ``result`` is what the job returned."""

    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work. ``cause``: "input" (the file or value is not usable), "work" (it could not be done),
    "fault" (a mistake in the program) or "crash" (the engine process ended).

    ``message`` is one line for a person, ``details`` may be long (a traceback, the last words of the process).
    """

    cause: Literal["input", "work", "fault", "crash"]
    message: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """It was cancelled."""


Update = Running | Done | Failed | Stopped
ENDS = (Done, Failed, Stopped)
