"""The tamper detector: whether what is within an outline was in the photo or was pasted into it.

After RGB-N (Zhou et al., 2018) and RealismCNN (Zhu et al., 2015), small: it sees colours, what high-pass filters leave
of them, the outline, and, through the frozen picture network, what is shown.
"""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from app.engine.convolutions import Residual, convolution
from app.engine.decompose.regions.backbone import Backbone

SIDE = 128  # pixels of the square window that it looks at
WIDTHS = (24, 48, 80, 112)  # channels at 1/2, 1/4, 1/8 and 1/16 of the window's side
SEEN = (40, 112)  # channels of the picture network at 1/8 and 1/16
BORDER = 5  # pixels: how wide the border of the outline is looked at
NOISE = (  # filters that leave no picture but its noise (Fridrich and Kodovsky, 2012), as RGB-N takes them
    ((0, 0, 0, 0, 0), (0, -1, 2, -1, 0), (0, 2, -4, 2, 0), (0, -1, 2, -1, 0), (0, 0, 0, 0, 0)),
    ((-1, 2, -2, 2, -1), (2, -6, 8, -6, 2), (-2, 8, -12, 8, -2), (2, -6, 8, -6, 2), (-1, 2, -2, 2, -1)),
    ((0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 1, -2, 1, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
)
STRENGTH = (4.0, 12.0, 2.0)


class RealismNetwork(nn.Module):
    """Convolutions, pooled within the outline, along it and around it."""

    noise: Tensor

    def __init__(self) -> None:
        super().__init__()
        first, second, third, fourth = WIDTHS
        filters = torch.tensor(NOISE, dtype=torch.float32) / torch.tensor(STRENGTH)[:, None, None]
        self.register_buffer("noise", filters[:, None], persistent=False)
        self.begin = nn.Sequential(
            convolution(3 + len(NOISE) + 3, first, 2), convolution(first, second, 2), Residual(second)
        )
        self.middle = nn.Sequential(convolution(second, third, 2), Residual(third))
        self.end = nn.Sequential(convolution(third, fourth, 2), Residual(fourth))
        self.laterals = nn.ModuleList(
            nn.Sequential(nn.BatchNorm2d(a), nn.Conv2d(a, b, 1)) for a, b in zip(SEEN, (third, fourth), strict=True)
        )
        self.out = nn.Sequential(
            nn.BatchNorm1d(3 * (second + third + fourth)), nn.Dropout(0.2),
            nn.Linear(3 * (second + third + fourth), 96), nn.ReLU(inplace=True), nn.Linear(96, 1),
        )  # fmt: skip

    def forward(self, rgb: Tensor, mask: Tensor, inside: Tensor, stages: tuple[Tensor, Tensor]) -> Tensor:
        """The logit (B,) of "pasted" for ``rgb`` (B, 3, 128, 128), the outline ``mask`` and where there is a picture,
        ``inside`` (B, 1, 128, 128), all in 0..1, and what the picture network saw, at 1/8 and 1/16."""
        noise = functional.conv2d(rgb.mean(1, keepdim=True), self.noise, padding=2)
        border = borders(mask)
        x = self.begin(torch.cat([rgb - 0.5, 8 * noise, mask, border, 1 - inside], 1))
        middle = functional.relu(self.middle(x) + self.laterals[0](stages[0]))
        end = functional.relu(self.end(middle) + self.laterals[1](stages[1]))
        places = [mask * (1 - border), border, (1 - mask) * (1 - border) * inside]
        return self.out(torch.cat([_pooled(field.float(), places) for field in (x, middle, end)], 1))[:, 0]


def borders(mask: Tensor) -> Tensor:
    """Where the outline of ``mask`` (B, 1, H, W) is near: 0 or 1."""
    kernel = 2 * BORDER + 1
    wide = functional.max_pool2d(mask, kernel, 1, BORDER)
    narrow = -functional.max_pool2d(-mask, kernel, 1, BORDER)
    return (wide - narrow > 0.5).to(mask.dtype)


@torch.no_grad()
def looked_at(backbone: Backbone, rgb: Tensor) -> tuple[Tensor, Tensor]:
    """What the picture network sees, at 1/8 and 1/16."""
    stages = backbone(rgb)
    return stages[1], stages[2]


def _pooled(field: Tensor, places: list[Tensor]) -> Tensor:
    weights = [functional.interpolate(one, field.shape[-2:], mode="area").float() for one in places]
    return torch.cat([(field * w).sum((2, 3)) / w.sum((2, 3)).clamp(min=0.5) for w in weights], 1)
