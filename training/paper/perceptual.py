"""The perceptual loss of section 4.4.2: features that differ, and Gram matrices of features that differ."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.decompose.regions.backbone import STAGES, Backbone


class Perceptual:
    """Content and style of a result against its photo.

    The thesis takes features of VGG16. Its weights do not come with this program, so these are the outputs
    of four stages of EfficientNet-Lite0, which do. Norms are divided by the square root of how many numbers they go
    over, and losses are means over stages: otherwise the largest stage would decide alone.
    """

    def __init__(self, device: torch.device) -> None:
        self.backbone = Backbone().to(device)

    def features(self, rgb: Tensor) -> list[Tensor]:
        """(B, 3, H, W) in 0..1, H and W multiples of 32 -> the stages, unlike ``Backbone``'s with gradients."""
        net = self.backbone
        x, stages = functional.relu6(net.normalise(net.stem((rgb * 255 - 127) / 128))), []
        for index, block in enumerate(net.blocks):
            x = block(x)
            if index in STAGES:
                stages.append(x)
        return stages

    def __call__(self, result: Tensor, photo: Tensor) -> tuple[Tensor, Tensor]:
        """(content, style) of a batch: means over its pictures."""
        with torch.no_grad():
            wanted = self.features(photo)
        made = self.features(result)
        content = [distance(a, b) for a, b in zip(made, wanted, strict=True)]
        style = [distance(gram(a), gram(b)) for a, b in zip(made, wanted, strict=True)]
        return torch.stack(content).mean(), torch.stack(style).mean()


def gram(features: Tensor) -> Tensor:
    """(B, C, H, W) -> (B, C, C): mean products of channels over the picture."""
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def distance(a: Tensor, b: Tensor) -> Tensor:
    """Mean over the batch of the Euclidean (Frobenius) norm of the difference, over the root of its length."""
    difference = (a - b).flatten(1)
    return torch.linalg.vector_norm(difference, dim=1).mean() / difference.shape[1] ** 0.5
