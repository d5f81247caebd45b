"""The blocks that the small networks are built of."""

from __future__ import annotations

import torch.nn.functional as functional
from torch import Tensor, nn


def convolution(inside: int, outside: int, stride: int = 1) -> nn.Module:
    """3x3, normalised over the batch, rectified."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, 3, stride=stride, padding=1, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    """Two of them about their input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            convolution(width, width), nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width)
        )

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.body(x))
