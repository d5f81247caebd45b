"""The composition network g: how a cut-out laid over a background has to move and to change its colours (eq. 3.5).

As in ST-GAN (Lin et al., 2018) it sees the cut-out where it stands and the background without what was there, and
says by how much both are off. Beside its own convolutions it looks through the frozen picture network, which knows
what is shown and so which colours are likely, and at the statistics of the colours themselves.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from app.engine.convolutions import Residual, convolution
from app.engine.decompose.regions.backbone import Backbone

from .network_colours import STATISTICS, statistics

SIDE = 96  # pixels of the square window that it looks at
FORE, BACK = 4, 5  # channels: premultiplied red, green, blue and alpha; red, green, blue, hole, outside
WIDTHS = (32, 48, 96, 128)  # channels at 1/2, 1/4, 1/8 and 1/16 of the window's side
SEEN = (40, 112)  # channels of the picture network at 1/8 and 1/16
KEPT = (8, 24)  # channels of which every place counts for the spatial part, at 1/8 and 1/16


class Correction(NamedTuple):
    """``spatial`` (B, 6): the linear part's difference from the identity, row by row, and the shift, in windows of
    -1..1, about the middle of the cut-out; ``colours`` (B, 3, 4), an affine map of sRGB in 0..1."""

    spatial: Tensor
    colours: Tensor


class CompositionNetwork(nn.Module):
    """A small convolutional network with two heads; it begins as no correction at all."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third, fourth = WIDTHS
        self.begin = nn.Sequential(convolution(FORE + BACK, first, 2), convolution(first, second, 2), Residual(second))
        self.middle = nn.Sequential(convolution(second, third, 2), Residual(third))
        self.end = nn.Sequential(convolution(third, fourth, 2), Residual(fourth))
        self.laterals = nn.ModuleList(
            nn.Sequential(nn.BatchNorm2d(a), nn.Conv2d(a, b, 1)) for a, b in zip(SEEN, (third, fourth), strict=True)
        )
        self.keep = nn.ModuleList(nn.Conv2d(a, b, 1) for a, b in zip((third, fourth), KEPT, strict=True))
        places = sum(kept * (SIDE // scale) ** 2 for kept, scale in zip(KEPT, (8, 16), strict=True))
        self.spatial = _head(places, 192, 6)
        self.normalise = nn.BatchNorm1d(2 * (third + sum(SEEN)) + STATISTICS)
        self.colours = nn.Sequential(nn.Dropout(0.1), _head(2 * (third + sum(SEEN)) + STATISTICS, 256, 12))

    def forward(self, fore: Tensor, back: Tensor, stages: tuple[Tensor, Tensor]) -> Correction:
        """``fore`` (B, 4, 96, 96) and ``back`` (B, 5, 96, 96) in 0..1 and what the picture network saw of the two,
        ``stages`` (B, 40, 12, 12) and (B, 112, 6, 6)."""
        x = self.begin(torch.cat([fore, back], 1) - 0.5)
        middle = functional.relu(self.middle(x) + self.laterals[0](stages[0]))
        end = functional.relu(self.end(middle) + self.laterals[1](stages[1]))
        kept = [keep(one).flatten(1) for keep, one in zip(self.keep, (middle, end), strict=True)]
        spatial = self.spatial(torch.cat(kept, 1).float())
        pooled = [part for field in (middle, *stages) for part in _pooled(field.float(), fore, back)]
        seen = self.normalise(torch.cat([*pooled, statistics(fore, back)], 1))
        change = self.colours(seen).unflatten(1, (3, 4))
        return Correction(0.1 * spatial, torch.eye(3, 4, device=change.device) + 0.1 * change)


@torch.no_grad()
def looked_at(backbone: Backbone, fore: Tensor, back: Tensor) -> tuple[Tensor, Tensor]:
    """What the picture network sees of the cut-out over the background; where nothing is known, that is grey."""
    known = 1 - (back[:, 3:4] + back[:, 4:5]).clamp(max=1)
    under = back[:, :3] * known + 0.5 * (1 - known)
    stages = backbone(under * (1 - fore[:, 3:]) + fore[:, :3])
    return stages[1], stages[2]


def _pooled(field: Tensor, fore: Tensor, back: Tensor) -> list[Tensor]:
    """The means of a field (B, C, h, w) over the cut-out and over what is known around it."""
    known = (1 - back[:, 3:4] - back[:, 4:5] - fore[:, 3:]).clamp(min=0)
    weights = [functional.interpolate(one, field.shape[-2:], mode="area") for one in (fore[:, 3:], known)]
    return [(field * w).sum((2, 3)) / w.sum((2, 3)).clamp(min=0.5) for w in weights]


def _head(inside: int, hidden: int, outside: int) -> nn.Module:
    last = nn.Linear(hidden, outside)
    nn.init.zeros_(last.weight)
    nn.init.zeros_(last.bias)
    return nn.Sequential(
        nn.Linear(inside, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, hidden), nn.ReLU(inplace=True), last
    )
