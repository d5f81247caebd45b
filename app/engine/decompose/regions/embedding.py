"""The head over the backbone: vectors that agree within one thing, where borders are, what stands out."""

from __future__ import annotations

from typing import NamedTuple

import torch.nn.functional as functional
from torch import Tensor, nn

from .backbone import STAGES

DIMENSIONS = 24
STRIDE = 4  # one embedding for each 4x4 pixels of the network's input


class Fields(NamedTuple):
    """What the head says of each cell: ``embedding`` (B, 24, H, W) of unit length, and the logits (B, H, W)
    that a person would draw a ``border`` through it, and that it belongs to a ``thing`` worth outlining."""

    embedding: Tensor
    border: Tensor
    thing: Tensor


class EmbeddingHead(nn.Module):
    """A feature pyramid over the frozen stages, with the colours themselves at the finest level.

    Coarse stages say what things are, fine ones where they end; each level is added to the
    enlarged coarser one, so that the result is as fine as the finest stage.
    """

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        channels = [count for count, _ in STAGES.values()]
        self.norms = nn.ModuleList(nn.BatchNorm2d(count) for count in channels)
        self.laterals = nn.ModuleList(nn.Conv2d(count, width, 1) for count in channels)
        self.colours = nn.Sequential(
            nn.Conv2d(3, 24, 4, stride=2, padding=1), nn.GELU(), nn.Conv2d(24, width, 2, stride=2)
        )
        self.context = _residual(width, 1)
        self.smooths = nn.ModuleList(_residual(width, d) for d in (2, 1, 1))
        self.out = nn.Sequential(_Residual(width, 2), nn.Conv2d(width, DIMENSIONS + 2, 1))

    def forward(self, rgb: Tensor, stages: list[Tensor]) -> Fields:
        """(B, 3, H, W) in 0..1 and its stages -> fields of H/4 x W/4 cells."""
        levels = [
            lateral(norm(stage))
            for lateral, norm, stage in zip(self.laterals, self.norms, stages, strict=True)
        ]
        levels[0] = levels[0] + self.colours(rgb - 0.5)
        x = self.context(levels[-1])
        for level, smooth in zip(levels[-2::-1], self.smooths, strict=True):
            x = smooth(level + functional.interpolate(x, size=level.shape[-2:], mode="bilinear"))
        out = self.out(x).float()
        return Fields(functional.normalize(out[:, :DIMENSIONS], dim=1), out[:, DIMENSIONS], out[:, DIMENSIONS + 1])


class _Residual(nn.Module):
    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm2d(width),
            nn.GELU(),
            nn.Conv2d(width, width, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return functional.gelu(x + self.body(x))


def _residual(width: int, dilation: int) -> nn.Module:
    return nn.Sequential(_Residual(width, dilation), _Residual(width, dilation))
