"""ResNet-18 is what its name says."""

from __future__ import annotations

import torch
from torch import nn

from app.engine.decompose.paper.resnet import ResNet18


def test_it_has_eighteen_layers_with_weights_beside_its_shortcuts() -> None:
    network = ResNet18(3, 1000)
    convolutions = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    shortcuts = [module for module in convolutions if module.kernel_size == (1, 1)]
    assert len(convolutions) - len(shortcuts) + 1 == 18
    assert len(shortcuts) == 3


def test_it_has_as_many_weights_as_the_original() -> None:
    # 11,689,512 is the number for 1000 classes in the usual implementations.
    assert sum(weight.numel() for weight in ResNet18(3, 1000).parameters()) == 11_689_512


def test_it_halves_the_side_five_times() -> None:
    network = ResNet18(6, 4, 32)
    with torch.no_grad():
        grid = network.stages(network.stem(torch.zeros(1, 6, 64, 64)))
    assert grid.shape == (1, 256, 2, 2)
