"""A network that learns, with a running mean of its weights, which is what ships."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from app.engine.pixels import atomic_write

N = TypeVar("N", bound=nn.Module)


class Averaged(Generic[N]):
    """The network, the running mean of its weights (``averaged``: the share that is kept at each step), the optimiser
    (AdamW at ``rate``, reached after ``warm`` steps and gone at the end), and how far they are of ``minutes`` of
    processor time."""

    def __init__(
        self, network: N, minutes: float, rate: float, decay: float, averaged: float, warm: int
    ) -> None:
        self.network = network.train()
        nn.utils.convert_conv2d_weight_memory_format(self.network, torch.channels_last)
        self.mean = copy.deepcopy(self.network)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), rate, weight_decay=decay)
        self.rng = np.random.default_rng(0)
        self.minutes, self.spent, self.steps = minutes, 0.0, 0
        self._rate, self._averaged, self._warm = rate, averaged, warm

    @property
    def done(self) -> float:
        """0..1."""
        return self.spent / 60 / self.minutes

    def learn(self, loss: Tensor) -> None:
        """One step downhill."""
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate * min(1.0, (self.steps + 1) / self._warm) * max(0.0, 1 - self.done) ** 0.9
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        self._follow()

    @torch.no_grad()
    def _follow(self) -> None:
        new = 1 - min(self._averaged, self.steps / (self.steps + 50))
        for mean, now in zip(self.mean.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, new)
        for mean, now in zip(self.mean.buffers(), self.network.buffers(), strict=True):
            mean.copy_(now)

    def save(self, out: Path) -> None:
        """The mean in half precision, and all that is needed to go on."""
        half = {k: v.half() if v.is_floating_point() else v for k, v in self.mean.state_dict().items()}
        with atomic_write(out) as file:
            torch.save(half, file)
        with atomic_write(out.with_suffix(".state")) as file:
            torch.save(
                {
                    "network": self.network.state_dict(), "mean": self.mean.state_dict(),
                    "optimiser": self.optimiser.state_dict(), "rng": self.rng.bit_generator.state,
                    "spent": self.spent, "steps": self.steps,
                },
                file,
            )  # fmt: skip

    def resume(self, out: Path) -> None:
        """As it was when last saved."""
        state = torch.load(out.with_suffix(".state"), weights_only=True)
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rng.bit_generator.state = state["rng"]
        self.spent, self.steps = state["spent"], state["steps"]
