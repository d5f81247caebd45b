"""The middle of the picture network: local features that say what stands where, 16 pixels a cell."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.decompose.regions.backbone import Backbone


@dataclass(frozen=True, slots=True)
class Stage:
    """The output of one ``block`` of EfficientNet-Lite0: its ``channels`` and its ``stride``, the pixels of
    the input that a cell stands for."""

    block: int
    channels: int
    stride: int


STAGES = {stage.block: stage for stage in (Stage(7, 80, 16), Stage(10, 112, 16), Stage(14, 192, 32))}
MIDDLE = STAGES[10]


@torch.no_grad()
def stage_of(backbone: Backbone, pictures: Tensor, stage: Stage = MIDDLE) -> Tensor:
    """(B, H, W, 3) in 0..1, H and W multiples of the stride -> (B, H / stride, W / stride, channels) float32."""
    x = ((pictures * 255 - 127) / 128).permute(0, 3, 1, 2)  # channels stay last: faster on a processor
    x = functional.relu6(backbone.normalise(backbone.stem(x)))
    for block in backbone.blocks[: stage.block + 1]:
        x = block(x)
    return x.permute(0, 2, 3, 1).float()
