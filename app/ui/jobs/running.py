"""A job as the status bar shows it."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.engine.jobs import Progress

SOON = 0.7  # seconds and
LITTLE = 0.04  # a share of the work before a guess of the time left is worth showing


class RunningJob:
    """``title``: what it is to the artist ("Finding layers in cat.jpg"). ``done``: 0..1, None where unknown."""

    def __init__(self, title: str, cancel: Callable[[], object], clock: Callable[[], float] = time.monotonic) -> None:
        self.title = title
        self.doing = title
        self.done: float | None = None
        self.cancelling = False
        self._cancel = cancel
        self._clock = clock
        self._began = clock()

    def went_on(self, progress: Progress) -> None:
        self.done = min(max(progress.done, 0.0), 1.0)
        self.doing = progress.doing or self.title

    def cancel(self) -> None:
        if not self.cancelling:
            self.cancelling = True
            self._cancel()

    @property
    def seconds_left(self) -> float | None:
        """A guess from how long it took so far; None while there is nothing to go by."""
        spent = self._clock() - self._began
        if self.done is None or self.done < LITTLE or spent < SOON:
            return None
        return spent * (1 - self.done) / self.done


def spoken(seconds: float) -> str:
    """ "4 s", "2 min", "1 h": how long still, as a person says it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = seconds / 60
    return f"{round(minutes)} min" if minutes < 90 else f"{round(minutes / 60)} h"
