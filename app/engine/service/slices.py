"""A job done a little at a time, while nothing else is on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from app.engine.errors import BadInput
from app.engine.jobs import Job

T = TypeVar("T")
SLICE = 0.06  # seconds of work before others have their turn


class Slices(Generic[T]):
    """One job at a time, known by a number."""

    def __init__(self) -> None:
        self._begun: tuple[int, Job[T]] | None = None

    def go_on(
        self, number: int, begin: Callable[[], Job[T]] | None, seconds: float = SLICE
    ) -> tuple[float, T | None]:
        """The share that is done after some more work on the job ``number``, and what came of it. 1 where nothing is
        left to do, or nothing can be done: what is wrong is said when it is asked for. Another number begins another
        job, or without ``begin`` none."""
        if self._begun is None or self._begun[0] != number:
            if self._begun is not None:
                self._begun[1].close()
            self._begun = None
            if begin is None:
                return 1.0, None
            self._begun = number, begin()
        until = time.monotonic() + seconds
        try:
            while True:
                share = next(self._begun[1]).done
                if time.monotonic() >= until:
                    return min(share, 0.99), None
        except StopIteration as stop:
            self._begun = None
            return 1.0, stop.value
        except BadInput:
            self._begun = None
            return 1.0, None
