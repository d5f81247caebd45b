"""Set the picture once: what the frozen networks see in it, ready for any number of clicks."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from app.engine.decompose.regions.embedder import WEIGHTS, Embedder
from app.engine.weights import weights_file

FINE = 64  # channels of the pyramid's finest level


class Encoded(NamedTuple):
    """Of B pictures of H x W pixels: ``rgb`` (B, 3, H, W) in 0..1; at H/4 the pyramid's last features ``fine``
    (B, 64), the ``embedding`` (B, 24) of unit length, the logits ``border`` and ``thing`` (B, 1); and the
    backbone's ``stages`` at H/8 (B, 40), H/16 (B, 112) and H/32 (B, 192)."""

    rgb: Tensor
    fine: Tensor
    embedding: Tensor
    border: Tensor
    thing: Tensor
    stages: tuple[Tensor, Tensor, Tensor]


class Encoder(nn.Module):
    """The decomposition's backbone and its trained head, without gradients."""

    def __init__(self, device: torch.device) -> None:
        super().__init__()
        embedder = Embedder(weights_file(WEIGHTS), device)
        self.backbone, self.head = embedder.backbone, embedder.head
        self.eval().requires_grad_(False)

    @torch.no_grad()
    def forward(self, rgb: Tensor) -> Encoded:
        """(B, 3, H, W) in 0..1, H and W multiples of 32."""
        stages = self.backbone(rgb)
        seen: list[Tensor] = []
        hook = self.head.out[1].register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
        fields = self.head(rgb, stages)
        hook.remove()
        return Encoded(
            rgb, seen[0], fields.embedding, fields.border[:, None], fields.thing[:, None],
            (stages[1], stages[2], stages[3]),
        )  # fmt: skip
