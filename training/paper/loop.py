"""The training itself: steps until the budget is spent."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from app.engine.jobs import CancelToken, Job, Progress

from .checkpoint import resume, save
from .clock import Clock
from .learner import Learner
from .photographs import Photographs
from .world import World

RECENT = 50  # steps over which loss and speed are averaged
SAVE_EVERY = 180.0  # seconds on the wall


@dataclass(frozen=True, slots=True)
class Limits:
    """Where to stop: seconds of work (see ``Clock``) and, where given, steps; counted from the run's beginning."""

    seconds: float
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``finished``: a limit was reached, the run was not cancelled. ``loss``: mean of the last steps, if there were
    any."""

    step: int
    spent: float
    loss: float | None
    finished: bool


def learning(
    learner: Learner, photographs: Photographs, path: Path, limits: Limits, world: World, cancel: CancelToken
) -> Job[Outcome]:
    """Train, from the checkpoint ``path`` if there is one, until a limit; one yield a step.

    A cancel is agreed on by all processes, so it ends them after the same step; the checkpoint is written
    then too, every few minutes, and at the end.
    """
    step, before = resume(path, learner, world.device) if path.exists() else (0, 0.0)
    clock, losses, moments = Clock(world, before), deque[float](maxlen=RECENT), deque[float](maxlen=RECENT)
    spent, saved, stopped = before, time.monotonic(), False
    moments.append(time.monotonic())
    begun = step
    while not stopped and not _reached(limits, step, spent):
        losses.append(learner.step(*photographs.batch(step)))
        step += 1
        spent = clock.spent(world)
        moments.append(time.monotonic())
        stopped, due = (value > 0 for value in world.summed(cancel.cancelled, moments[-1] - saved > SAVE_EVERY))
        if due and world.first:
            save(path, learner, step, spent)
        if due:
            saved = time.monotonic()
        yield Progress(_done(limits, step, spent), _line(step, spent, limits, losses, moments))
    if step > begun and world.first:
        save(path, learner, step, spent)
    mean = sum(losses) / len(losses) if losses else None
    return Outcome(step, spent, mean, _reached(limits, step, spent))


def _reached(limits: Limits, step: int, spent: float) -> bool:
    return spent >= limits.seconds or (limits.steps is not None and step >= limits.steps)


def _done(limits: Limits, step: int, spent: float) -> float:
    return min(1.0, max(spent / limits.seconds, step / limits.steps if limits.steps else 0.0))


def _line(step: int, spent: float, limits: Limits, losses: deque[float], moments: deque[float]) -> str:
    speed = (len(moments) - 1) / max(moments[-1] - moments[0], 1e-9)
    left = max(0.0, limits.seconds - spent) / 60
    loss = sum(losses) / len(losses)
    return f"step {step}, {speed:.2f} steps/s, loss {loss:.4f}, {left:.1f} of {limits.seconds / 60:.1f} minutes left"
