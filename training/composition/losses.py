"""What the composition network is trained to do."""

from __future__ import annotations

import torch
from torch import Tensor

from app.engine.blend.composition.network import Correction

SMOOTH = 0.01  # of the window: below that errors count as squares


def corners(correction: Correction, centre: Tensor, box: Tensor) -> Tensor:
    """(B, 4, 2): where the corners ``box`` (B, 4, 2) go, about ``centre`` (B, 2), in windows of -1..1."""
    linear = correction.spatial[:, :4].unflatten(1, (2, 2)) + torch.eye(2)
    off = box - centre[:, None]
    return off @ linear.transpose(1, 2) + (centre + correction.spatial[:, 4:])[:, None]


def spatial_loss(correction: Correction, centre: Tensor, box: Tensor, wanted: Tensor) -> Tensor:
    """(B,) l2: how far on the mean the corners are from ``wanted`` (B, 4, 2)."""
    off = corners(correction, centre, box) - wanted
    return (off.square().sum(-1) + SMOOTH**2).sqrt().mean(-1) - SMOOTH


def recoloured(correction: Correction, fore: Tensor) -> Tensor:
    """(B, 3, S, S): the cut-out's colours after the correction, held within 0..1 but for a slope that leads back."""
    rgb = fore[:, :3] / fore[:, 3:].clamp(min=1e-3)
    matrix = correction.colours
    made = (matrix[:, :, :3] @ rgb.flatten(2) + matrix[:, :, 3:]).unflatten(2, fore.shape[-2:])
    inside = made.clamp(0, 1)
    return inside + 0.1 * (made - inside)


def colour_loss(correction: Correction, fore: Tensor, truth: Tensor) -> Tensor:
    """(B,) l1 over the cut-out between its colours after the correction and as they were, ``truth`` (B, 3, S, S)."""
    weight = fore[:, 3:]
    off = (recoloured(correction, fore) - truth).abs() * weight
    return off.sum((1, 2, 3)) / (3 * weight.sum((1, 2, 3)).clamp(min=1))
