"""Where the numbers are crunched: CUDA, MPS or the CPU, chosen by itself and overridable."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .errors import BadInput

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
T = TypeVar("T")
KNOWN = ("cpu", "cuda", "mps")


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


def with_fallback(work: Callable[[torch.device], T], device: torch.device) -> T:
    """``work`` on ``device``; out of its memory, again on the CPU, with one line of explanation."""
    import torch

    try:
        return work(device)
    except torch.OutOfMemoryError:
        if device.type == "cpu":
            raise
        log.info("The graphics card ran out of memory; the work goes on more slowly on the processor.")
        return work(torch.device("cpu"))
