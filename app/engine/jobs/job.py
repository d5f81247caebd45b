"""Long work as generators that yield progress, and can be told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: ``done`` in 0..1, what it is doing ("Finding objects"), and, where there
    is something to show already, an intermediate ``result``."""

    done: float
    doing: str
    result: object | None = None


Job = Generator[Progress, None, T]
"""Yields ``Progress`` often (every 50 ms or so), returns its result; closing it stops the work."""


class Cancelled(Exception):
    """The job was told to stop before it was done."""


class CancelToken:
    """Set from any thread; looked at by whoever drives the job, at each yield."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()


def run(job: Job[T], report: Callable[[Progress], None] = lambda _: None, cancel: CancelToken | None = None) -> T:
    """Drive ``job`` to its end in this thread; raises ``Cancelled`` at the first yield after a cancel.

    The job is closed at once whatever happens, also where ``report`` raises.
    """
    with closing(job):
        while True:
            if cancel is not None and cancel.cancelled:
                raise Cancelled
            try:
                report(next(job))
            except StopIteration as stop:
                return stop.value
