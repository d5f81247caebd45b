"""Set the picture once: what the network says of each 4x4 pixels of a reduced copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch

from app.engine.arrays import Floats
from app.engine.decompose.sampling import averaged
from app.engine.weights import weights_file

from .backbone import Backbone
from .embedding import EmbeddingHead

WEIGHTS = "embedding.pt"
SIDE = 256


@dataclass(frozen=True, eq=False)
class PictureFields:
    """By cell of a grid (rows, columns) over the picture: ``embedding`` (rows, columns, 24) of unit length,
    alike within one thing; ``border`` and ``thing`` (rows, columns), the probabilities that a person
    would draw a border through the cell, and would outline what it belongs to."""

    embedding: Floats
    border: Floats
    thing: Floats


class Embedder:
    """The backbone with its head, in evaluation mode on one device."""

    def __init__(self, file: Path, device: torch.device) -> None:
        state = torch.load(file, map_location=device, weights_only=True)
        self.backbone = Backbone().to(device)
        self.head = EmbeddingHead().to(device)
        self.head.load_state_dict(state["head"])
        self.head.eval().requires_grad_(False)
        self.device = device

    @torch.no_grad()
    def __call__(self, picture: Floats) -> PictureFields:
        """(h, w, 3) float32 in 0..1 -> fields of about 64 * 64 cells.

        The network sees a square picture's worth of pixels in the picture's own proportions, up to
        two to one; longer ones are squeezed.
        """
        height, width = input_size(picture.shape[1] / picture.shape[0])
        rgb = torch.from_numpy(averaged(picture, width, height)).permute(2, 0, 1)[None].clamp(0, 1).to(self.device)
        fields = self.head(rgb, self.backbone(rgb))
        return PictureFields(
            fields.embedding[0].permute(1, 2, 0).cpu().numpy(),
            torch.sigmoid(fields.border[0]).cpu().numpy(),
            torch.sigmoid(fields.thing[0]).cpu().numpy(),
        )


def input_size(proportion: float) -> tuple[int, int]:
    """(height, width) in pixels for a picture ``proportion`` = width / height: multiples of 32."""
    proportion = float(np.clip(proportion, 0.5, 2.0))
    width = max(2, round(SIDE * proportion**0.5 / 32)) * 32
    height = max(2, round(SIDE / proportion**0.5 / 32)) * 32
    return height, width


@cache
def embedder(device: str) -> Embedder:
    """The shipped embedder, loaded once a device."""
    return Embedder(weights_file(WEIGHTS), torch.device(device))

