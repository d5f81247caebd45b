"""ResNet-18 (He, Zhang, Ren, Sun, "Deep residual learning for image recognition", 2016): what looks at the photo."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .normalisation import normalisation

BLOCKS = 2  # in each of the four stages


class Block(nn.Module):
    """Two convolutions of 3x3 beside a shortcut; the first and the shortcut take every ``stride``-th sample."""

    def __init__(self, channels: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, outputs, 3, stride, 1, bias=False)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norms = nn.ModuleList([normalisation(outputs), normalisation(outputs)])
        same = stride == 1 and channels == outputs
        self.shortcut = nn.Identity() if same else nn.Sequential(
            nn.Conv2d(channels, outputs, 1, stride, bias=False), normalisation(outputs)
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        inner = torch.relu(self.norms[0](self.first(x)))
        return torch.relu(self.norms[1](self.second(inner)) + self.shortcut(x))


class ResNet18(nn.Module):
    """(B, ``channels``, H, W) of any size from 32 on -> (B, ``outputs``), any real numbers.

    ``width`` channels in the first stage, twice as many in each further one (64 in the original). Learned from
    scratch: the thesis speaks of no weights from elsewhere.
    """

    def __init__(self, channels: int, outputs: int, width: int = 64) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(channels, width, 7, 2, 3, bias=False), normalisation(width), nn.ReLU(), nn.MaxPool2d(3, 2, 1)
        )
        stages: list[nn.Module] = []
        inner = width
        for stage in range(4):
            for block in range(BLOCKS):
                stages.append(Block(inner, width << stage, 2 if stage and not block else 1))
                inner = width << stage
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(inner, outputs)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.stages(self.stem(x)).mean((2, 3)))
