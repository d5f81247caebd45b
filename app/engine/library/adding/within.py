"""A job as a part of a longer one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TypeVar

from app.engine.jobs import Job

T = TypeVar("T")


def within(job: Job[T], start: float, end: float) -> Job[T]:
    """``job``, with its progress told as the part from ``start`` to ``end`` of the whole."""
    with closing(job):
        while True:
            try:
                progress = next(job)
            except StopIteration as stop:
                return stop.value
            yield replace(progress, done=start + (end - start) * progress.done)
