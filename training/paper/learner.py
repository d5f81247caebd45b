"""A network with its losses and its optimiser: what one step of training does."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.decompose.paper import build

from .adversary import Adversary
from .configuration import Configuration
from .perceptual import Perceptual
from .world import World


class Learner:
    """``half``: networks computed in bfloat16 where that is safe; canvases, losses and weights stay in float32."""

    def __init__(self, configuration: Configuration, world: World, half: bool = False) -> None:
        torch.manual_seed(configuration.seed)  # the only use of torch's own random numbers: fresh weights
        self.configuration, self._world, self._half = configuration, world, half
        self.network = build(configuration.architecture).to(world.device)
        self._shared = world.wrapped(self.network)
        betas = (configuration.beta1, configuration.beta2)
        self._optimiser = torch.optim.Adam(self.network.parameters(), configuration.rate, betas, fused=True)
        weights = configuration.loss
        self._perceptual = Perceptual(world.device) if weights.content or weights.style else None
        self._adversary = Adversary(configuration, world) if weights.adversarial else None

    @property
    def device(self) -> str:
        """ "cpu", "cuda" or "mps"."""
        return self._world.device.type

    def step(self, photos: Tensor, ground: Tensor) -> float:
        """Learn from photos (b, 3, size, size) over canvases of the colours (b, 3); the loss before the step."""
        photos, ground = photos.to(self._world.device), ground.to(self._world.device)
        with torch.autocast(self._world.device.type, torch.bfloat16, enabled=self._half):
            results = self._shared(photos, ground)
        loss = self.loss(results, photos)
        self._optimiser.zero_grad()
        loss.backward()
        self._optimiser.step()
        if self._adversary is not None:
            self._adversary.learn(photos, results)
        return loss.item()

    def loss(self, results: Tensor, photos: Tensor) -> Tensor:
        """The weighted sum of the configuration's losses."""
        weights, total = self.configuration.loss, results.new_zeros(())
        if weights.l1:
            total = total + weights.l1 * functional.l1_loss(results, photos)
        if self._perceptual is not None:
            content, style = self._perceptual(results, photos)
            total = total + weights.content * content + weights.style * style
        if self._adversary is not None:
            total = total + weights.adversarial * self._adversary.loss(results)
        return total

    def state(self) -> dict[str, Any]:
        """Everything that a step changes."""
        adversary = None if self._adversary is None else self._adversary.state()
        return {
            "network": self.network.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "adversary": adversary,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what ``state`` gave."""
        self.network.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        if self._adversary is not None:
            self._adversary.restore(state["adversary"])
