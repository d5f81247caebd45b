"""One process, or several that torchrun started and that learn together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from app.engine.errors import BadInput

CPU = torch.device("cpu")


@dataclass(frozen=True, slots=True)
class World:
    """``rank`` of ``size`` processes; ``device`` is this one's."""

    rank: int = 0
    size: int = 1
    device: torch.device = CPU

    @property
    def first(self) -> bool:
        """Whether this process is the one that writes files and speaks."""
        return self.rank == 0

    def share(self, count: int) -> slice:
        """Which of ``count`` things are this process's. Raises ``BadInput`` where they cannot be shared evenly."""
        if count % self.size:
            raise BadInput(f"A batch of {count} photos cannot be shared evenly by {self.size} processes.")
        each = count // self.size
        return slice(self.rank * each, (self.rank + 1) * each)

    def wrapped(self, module: nn.Module) -> nn.Module:
        """``module`` with gradients that are means over all processes."""
        if self.size == 1:
            return module
        return nn.parallel.DistributedDataParallel(module)

    def summed(self, *values: float) -> list[float]:
        """Sums over all processes, the same in each."""
        if self.size == 1:
            return list(values)
        sums: Tensor = torch.tensor(values, dtype=torch.float64, device=self.device)
        torch.distributed.all_reduce(sums)
        return sums.tolist()


@contextmanager
def joined(device: torch.device) -> Iterator[World]:
    """The world that torchrun's environment variables describe, or a world of one. ``device``: its kind."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield World(device=device)
        return
    if device.type == "cuda":
        device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
        torch.cuda.set_device(device)
    torch.distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield World(torch.distributed.get_rank(), size, device)
    finally:
        torch.distributed.destroy_process_group()
