"""What a run has spent, so that runs on a busy machine can be compared."""

from __future__ import annotations

import time

from .world import World


class Clock:
    """Seconds of work, those of earlier parts of the run included.

    On a processor, seconds of its cores: all threads of all processes count, waiting for neighbours does not, and 30
    minutes are 15 on two free cores. On an accelerator, seconds on the wall.
    """

    def __init__(self, world: World, before: float = 0.0) -> None:
        self._cores = world.device.type == "cpu"
        self._before, self._start = before, self._now()

    def _now(self) -> float:
        return time.process_time() if self._cores else time.perf_counter()

    def own(self) -> float:
        """Seconds that this process has spent in this part of the run."""
        return self._now() - self._start

    def spent(self, world: World) -> float:
        """Seconds that all processes have spent since the run began; the same in each of them."""
        (total,) = world.summed(self.own())
        return self._before + (total if self._cores else total / world.size)
