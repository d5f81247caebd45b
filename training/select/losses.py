"""What the click network is trained to do."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

from app.engine.select.network import Answer

COARSE, QUALITY = 0.3, 0.2


def answer_loss(answer: Answer, wanted: Tensor) -> Tensor:
    """For masks ``wanted`` (B, 1, H, W) of 0 and 1: cross-entropy and soft intersection over union of the mask, less
    of the coarse one, and how well the network knew its own intersection over union."""
    fine = functional.interpolate(wanted, size=answer.mask.shape[-2:], mode="area")
    small = functional.interpolate(wanted, size=answer.coarse.shape[-2:], mode="area")
    with torch.no_grad():
        found, real = answer.mask > 0, fine > 0.5
        overlap = (found & real).sum((1, 2, 3)) / (found | real).sum((1, 2, 3)).clamp(min=1)
    quality = functional.binary_cross_entropy_with_logits(answer.quality, overlap)
    return mask_loss(answer.mask, fine) + COARSE * mask_loss(answer.coarse, small) + QUALITY * quality


def mask_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Mean over the samples of cross-entropy + 1 - soft intersection over union."""
    cross = functional.binary_cross_entropy_with_logits(logits, wanted)
    share = torch.sigmoid(logits)
    both = (share * wanted).sum((1, 2, 3))
    either = (share + wanted - share * wanted).sum((1, 2, 3))
    return cross + (1 - (both + 1) / (either + 1)).mean()
