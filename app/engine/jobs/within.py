"""A job as a part of a longer one."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from typing import TypeVar

from .job import Job, Progress

T = TypeVar("T")
Y = TypeVar("Y")


def within(job: Job[T], start: float, end: float) -> Job[T]:
    """``job``, with its progress told as the part from ``start`` to ``end`` of the whole. What it has to show meanwhile
    is no result of the whole, and is left out."""
    return told(job, lambda part: replace(part, done=start + (end - start) * part.done, result=None))


def told(work: Generator[Y, None, T], progress: Callable[[Y], Progress]) -> Job[T]:
    """``work`` with all that it yields told as ``progress``; it is closed with the job."""
    with closing(work):
        while True:
            try:
                step = next(work)
            except StopIteration as stop:
                return stop.value
            yield progress(step)
