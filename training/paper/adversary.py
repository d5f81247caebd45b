"""The adversarial loss of section 4.4.2: a discriminator that learns to tell results from photos."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .configuration import Configuration
from .world import World


class PatchDiscriminator(nn.Module):
    """(B, 3, H, W) -> a score for each patch of 70 x 70 pixels, (B, 1, h, w); high means photo.

    Isola, Zhu, Zhou, Efros, "Image-to-image translation with conditional adversarial networks" (2017), with the
    statistics of each picture alone where they have those of the batch (theirs is of one picture): the
    gradient penalty asks for scores of one picture that do not hang on the others.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        widths = [channels << number for number in range(4)]
        layers: list[nn.Module] = [nn.Conv2d(3, channels, 4, 2, 1), nn.LeakyReLU(0.2)]
        for inputs, outputs in pairwise(widths):
            stride = 1 if outputs == widths[-1] else 2
            layers += [nn.Conv2d(inputs, outputs, 4, stride, 1), nn.InstanceNorm2d(outputs, affine=True)]
            layers.append(nn.LeakyReLU(0.2))
        self.layers = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, 4, 1, 1))

    def forward(self, pictures: Tensor) -> Tensor:
        return self.layers(pictures)


def fooling(scores: Tensor) -> Tensor:
    """What the generator pays for results with these scores: the non-saturating loss (Goodfellow et al., 2014)."""
    return functional.softplus(-scores).mean()


def telling(real: Tensor, fake: Tensor) -> Tensor:
    """What the discriminator pays for these scores of photos and of results."""
    return functional.softplus(-real).mean() + functional.softplus(fake).mean()


def gradient_penalty(photos: Tensor, scores: Tensor) -> Tensor:
    """R1 (Mescheder, Geiger, Nowozin, 2018) before its gamma: half the mean squared norm of the gradient of a
    photo's score, which is the mean over its patches. ``photos`` must have been asked for gradients."""
    (gradient,) = torch.autograd.grad(scores.mean((1, 2, 3)).sum(), photos, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean() / 2


class Adversary:
    """The discriminator with its own optimiser (Adam at the generator's rate, beta1 0.5 as Isola and others')."""

    def __init__(self, configuration: Configuration, world: World) -> None:
        self.discriminator = PatchDiscriminator(configuration.critic).to(world.device)
        self._shared = world.wrapped(self.discriminator)
        self._gamma = configuration.loss.r1
        self._optimiser = torch.optim.Adam(self.discriminator.parameters(), configuration.rate, (0.5, 0.999))

    def loss(self, results: Tensor) -> Tensor:
        """What the generator pays; the discriminator learns nothing from it."""
        self.discriminator.requires_grad_(False)
        paid = fooling(self.discriminator(results))
        self.discriminator.requires_grad_(True)
        return paid

    def learn(self, photos: Tensor, results: Tensor) -> float:
        """One step of the discriminator; its loss."""
        photos = photos.detach().requires_grad_()
        real, fake = self._shared(torch.cat([photos, results.detach()])).chunk(2)
        loss = telling(real, fake) + self._gamma * gradient_penalty(photos, real)
        self._optimiser.zero_grad()
        loss.backward()
        self._optimiser.step()
        return loss.item()

    def state(self) -> dict[str, Any]:
        return {"network": self.discriminator.state_dict(), "optimiser": self._optimiser.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        self.discriminator.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
