"""Where the numbers are crunched: CUDA, MPS or the CPU, chosen by itself and overridable."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .errors import BadInput
from .jobs import Job, Progress

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
T = TypeVar("T")
KNOWN = ("cpu", "cuda", "mps")
FELL_BACK = "The graphics card ran out of memory; the work goes on, more slowly, on the processor"


def choose(wanted: str | None = None) -> torch.device:
    """``wanted`` ("cpu", "cuda" or "mps") or, if None, the best that this machine has.

    Raises ``BadInput`` for a device that is unknown or not there.
    """
    import torch

    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if wanted is None:
        return torch.device(next(name for name in ("cuda", "mps", "cpu") if there[name]))
    if wanted not in there:
        raise BadInput(f"There is no device '{wanted}'; choose one of {', '.join(KNOWN)}.")
    if not there[wanted]:
        raise BadInput(f"This machine has no usable '{wanted}' device; leave the choice to the program, or take cpu.")
    return torch.device(wanted)


def with_fallback(work: Callable[[torch.device], Job[T]], device: torch.device) -> Job[T]:
    """The job ``work`` on ``device``; out of its memory, from its beginning on the CPU, with one line
    of explanation as the progress and in the log."""
    import torch

    try:
        return (yield from work(device))
    except torch.OutOfMemoryError:
        if device.type == "cpu":
            raise
    log.info(FELL_BACK)
    yield Progress(0.0, FELL_BACK)
    return (yield from work(torch.device("cpu")))
