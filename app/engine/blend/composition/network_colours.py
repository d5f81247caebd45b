"""Statistics of the colours of a cut-out and of what is around it, for the network's colour head."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor

BINS = 8
AXES = 5  # red, green, blue, red against green, blue against yellow
PLACES = 3  # the cut-out, near the hole, all that is known of the background
STATISTICS = PLACES * (AXES * BINS + AXES + AXES * (AXES + 1) // 2)
SMALLER = 2  # times: the picture on which colours are counted
CELL, NEAR = 4, 2  # pixels of that: a cell, and how many cells from the hole it is near


def statistics(fore: Tensor, back: Tensor) -> Tensor:
    """(B, ``STATISTICS``): histograms, means and covariances in each place, from what the network sees."""
    fore, back = (functional.avg_pool2d(one, SMALLER) for one in (fore, back))
    alpha, hole = fore[:, 3:], back[:, 3:4]
    known = (1 - hole - back[:, 4:5]).clamp(min=0)
    cells = functional.avg_pool2d(functional.avg_pool2d(hole, CELL), 2 * NEAR + 1, 1, NEAR) > 0
    near = known * functional.interpolate(cells.float(), scale_factor=CELL)
    own = fore[:, :3] / alpha.clamp(min=1e-3)
    found = [_of(own, alpha), _of(back[:, :3], near), _of(back[:, :3], known)]
    return torch.cat(found, 1)


def _of(rgb: Tensor, weight: Tensor) -> Tensor:
    red, green, blue = rgb.unbind(1)
    axes = torch.stack([red, green, blue, 0.5 + red - green, 0.5 + blue - (red + green) / 2], 1).flatten(2)
    share = weight.flatten(2) / weight.flatten(2).sum(-1, keepdim=True).clamp(min=1)
    at = torch.arange(BINS, device=rgb.device, dtype=axes.dtype)[:, None]
    bins = (1 - (axes[:, :, None] * (BINS - 1) - at).abs()).clamp(min=0)
    histograms = (bins * share[:, :, None]).sum(-1)
    mean = (axes * share).sum(-1)
    off = axes - mean[..., None]
    spread = (off * share) @ off.transpose(1, 2)
    upper = torch.triu_indices(AXES, AXES)
    return torch.cat([histograms.flatten(1), mean, 10 * spread[:, upper[0], upper[1]]], 1)
