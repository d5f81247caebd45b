"""The click network: from what the encoder saw and what a person said to the object's mask.

As in "Segment Anything" (Kirillov et al., ICCV 2023) the picture is encoded once and asked many times; the mask so
far goes in beside the clicks, as in "Reviving Iterative Training with Mask Guidance" (Sofiiuk et al., ICIP 2022).
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from app.engine.convolutions import Residual, convolution

from .encoder import FINE, Encoded
from .maps import MAPS, Said, likeness, prompt_maps, sampled

WIDTHS = (32, 64, 96, 128)  # channels at a quarter, an eighth, a 16th and a 32nd of the picture's side
HALF = 16  # channels at half of the side
HEADS, KEY = 4, 8  # learned likenesses to what was clicked, and the length of their vectors
STAGES = (40, 112, 192)


class Answer(NamedTuple):
    """Of pictures of H x W pixels ``mask`` (B, 1, H/2, W/2) and ``coarse`` (B, 1, H/4, W/4): logits; ``quality``
    (B,): the logit of the intersection over union that the mask is expected to have with what is meant."""

    mask: Tensor
    coarse: Tensor
    quality: Tensor


class SelectNetwork(nn.Module):
    """A small U-net over the encoder's features and the maps of the prompt."""

    def __init__(self) -> None:
        super().__init__()
        fine, *deeper = WIDTHS
        self.keys = nn.Conv2d(FINE, HEADS * KEY, 1)
        self.begin = nn.Sequential(nn.Conv2d(FINE + MAPS + 2 * HEADS + 4, fine, 1), nn.ReLU(), Residual(fine))
        self.down = nn.ModuleList(convolution(a, b, 2) for a, b in zip(WIDTHS[:-1], deeper, strict=True))
        self.laterals = nn.ModuleList(
            nn.Sequential(nn.BatchNorm2d(a), nn.Conv2d(a, b, 1)) for a, b in zip(STAGES, deeper, strict=True)
        )
        self.downward = nn.ModuleList(Residual(width) for width in deeper)
        self.token = nn.Sequential(
            nn.Linear(FINE + 2 * STAGES[2], deeper[-1]), nn.ReLU(), nn.Linear(deeper[-1], 2 * deeper[-1])
        )
        self.bottom = Residual(deeper[-1])
        self.up = nn.ModuleList(nn.Conv2d(b, a, 1) for a, b in zip(WIDTHS[:-1], deeper, strict=True))
        self.upward = nn.ModuleList([convolution(fine, fine), *(Residual(width) for width in deeper[:-1])])
        self.coarse = nn.Conv2d(fine, 1, 1)
        self.enlarge, self.tint = nn.Conv2d(fine, HALF, 1), nn.Conv2d(3, HALF, 3, padding=1)
        self.sharpen = nn.Sequential(nn.ReLU(), convolution(HALF, HALF), nn.Conv2d(HALF, 1, 1))
        self.quality = nn.Sequential(nn.Linear(2 * fine + deeper[-1] + 2, 64), nn.ReLU(), nn.Linear(64, 1))

    def forward(self, picture: Encoded, said: Said) -> Answer:
        """B pictures and a prompt for each."""
        x = self.begin(self._seen(picture, said))
        levels = [x]
        for down, lateral, stage, block in zip(self.down, self.laterals, picture.stages, self.downward, strict=True):
            x = block(functional.relu(down(x) + lateral(stage)))
            levels.append(x)
        scale, shift = self._token(picture, said).chunk(2, 1)
        x = deepest = self.bottom(functional.relu(x * (1 + scale[..., None, None]) + shift[..., None, None]))
        for level in reversed(range(len(self.up))):
            x = self.upward[level](levels[level] + _doubled(self.up[level](x)))
        coarse = self.coarse(x)
        colours = functional.avg_pool2d(picture.rgb - 0.5, 2)
        detail = self.sharpen(_doubled(self.enlarge(x)) + self.tint(colours))
        mask = _doubled(coarse.float()) + detail.float()
        return Answer(mask, coarse.float(), self._quality(x, deepest, coarse))

    def _seen(self, picture: Encoded, said: Said) -> Tensor:
        rows, columns = picture.fine.shape[-2:]
        keys = self.keys(picture.fine).unflatten(1, (HEADS, KEY))
        alike = [
            likeness(field, said.clicks, sign)
            for sign in (1, -1)
            for field in (picture.embedding, *(keys[:, head] / KEY**0.5 for head in range(HEADS)))
        ]
        opinion = torch.sigmoid(torch.cat([picture.border, picture.thing], 1))
        maps = [prompt_maps(said, rows, columns), torch.stack(alike, 1), opinion]
        return torch.cat([picture.fine, *(one.to(picture.fine.dtype) for one in maps)], 1)

    def _token(self, picture: Encoded, said: Said) -> Tensor:
        """What was clicked, and the whole picture, as one vector."""
        adds = (said.clicks[..., 2] == 1).to(picture.fine.dtype)[..., None]
        count = adds.sum(1).clamp(min=1)
        at = [(sampled(field, said.clicks) * adds).sum(1) / count for field in (picture.fine, picture.stages[2])]
        return self.token(torch.cat([*at, picture.stages[2].mean((2, 3))], 1))

    def _quality(self, x: Tensor, deepest: Tensor, coarse: Tensor) -> Tensor:
        share = torch.sigmoid(coarse)
        inside = (x * share).mean((2, 3)) / (share.mean((2, 3)) + 1e-3)
        doubt = (share * (1 - share)).mean((2, 3))
        seen = torch.cat([inside, x.mean((2, 3)), deepest.mean((2, 3)), share.mean((2, 3)), doubt], 1)
        return self.quality(seen)[:, 0].float()


def _doubled(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2, mode="bilinear")
