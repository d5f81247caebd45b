"""What a person did, one thing after another, until the right object was selected."""

from __future__ import annotations

from dataclasses import dataclass

from .prompt import Box, Click


@dataclass(frozen=True, slots=True)
class BrushStep:
    """A brush's way over the photo: places (x, y) in its pixels, the brush's ``radius`` in pixels; ``adds``: what
    it went over belongs to the object, or does not."""

    places: tuple[tuple[float, float], ...]
    radius: float
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Walk:
    """From a thing to the next larger one that it belongs to (``by`` 1), or to the next smaller one in it (-1)."""

    by: int


@dataclass(frozen=True, slots=True)
class Subject:
    """The main thing of the photo, whatever that is."""


Step = Click | Box | BrushStep | Walk | Subject
Steps = tuple[Step, ...]


def without_walks(steps: Steps) -> tuple[Steps, int]:
    """The steps before the walks at the end, and how far those went."""
    end = len(steps)
    while end and isinstance(steps[end - 1], Walk):
        end -= 1
    return steps[:end], sum(step.by for step in steps[end:] if isinstance(step, Walk))


def said_by(steps: Steps) -> tuple[tuple[Click, ...], Box | None]:
    """All clicks, and the last box."""
    boxes = [step for step in steps if isinstance(step, Box)]
    return tuple(step for step in steps if isinstance(step, Click)), boxes[-1] if boxes else None
