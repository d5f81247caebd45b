"""Networks small enough for tests: 16 channels, 32 pixels, 4 layers of 8 numbers."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from app.engine.decompose.paper import Architecture, LayeredNetwork, Network, build

NETWORKS = ("paper", "resnet-masks", "one-shot", "vect-ae", "mlp-ae")
LAYERED = ("paper", "resnet-masks", "one-shot")
SIDE = 32


def small(network: str, canvas: Literal["random", "black"] = "random") -> Architecture:
    return Architecture(
        network=network,  # type: ignore[arg-type]
        layers=4, latent=32, canvas=canvas, hidden=32, width=16, decoder=32, size=SIDE,
    )  # fmt: skip


def fresh(network: str, seed: int = 0, canvas: Literal["random", "black"] = "random") -> Network:
    torch.manual_seed(seed)
    return build(small(network, canvas))


def layered(network: str) -> LayeredNetwork:
    found = fresh(network)
    assert isinstance(found, LayeredNetwork)
    return found


def photos(count: int = 2, seed: int = 1) -> Tensor:
    """(count, 3, SIDE, SIDE) in 0..1."""
    return torch.rand(count, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(seed))
