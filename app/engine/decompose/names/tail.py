"""The last layers of the picture network, beyond the stages that the embedding is made of."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from app.engine.decompose.regions.backbone import STAGES, pretrained_file

CHANNELS = 1280


class Tail(nn.Module):
    """EfficientNet-Lite0 after its block 14, up to the features that its own classifier reads."""

    def __init__(self) -> None:
        super().__init__()
        from efficientnet_lite_pytorch import EfficientNet

        network = EfficientNet.from_name("efficientnet-lite0")
        network.load_state_dict(torch.load(pretrained_file(), map_location="cpu"))
        self.blocks = nn.ModuleList(list(network._blocks)[max(STAGES) + 1 :])
        self.widen, self.normalise = network._conv_head, network._bn1
        self.eval().requires_grad_(False)

    @torch.no_grad()
    def forward(self, stage: Tensor) -> Tensor:
        """The last of ``Backbone``'s outputs (B, 192, h, w) -> (B, 1280, h, w) in 0..6."""
        x = stage
        for block in self.blocks:
            x = block(x)
        return functional.relu6(self.normalise(self.widen(x)))
