"""What rivals draw with: decoders of one size, whose result is enlarged like any picture."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from .normalisation import normalisation

START = 4  # samples along the side of the convolutional decoder's first grid


class ConvolutionalDecoder(nn.Module):
    """(B, code) -> a mask (B, 1, height, width) in 0..1, for rival E.

    Residual blocks that double the side and halve the channels, as Miyato and others' generator ("Spectral
    normalisation for generative adversarial networks", 2018); group normalisation as in the encoder. The thesis does
    not say how many channels.
    """

    def __init__(self, code: int, channels: int, size: int) -> None:
        super().__init__()
        self.channels, self.size = channels, size
        self.start = nn.Linear(code, channels * START * START)
        blocks: list[nn.Module] = []
        side = START
        while side < size:
            blocks.append(_Growing(channels, max(channels // 2, 8)))
            channels, side = max(channels // 2, 8), 2 * side
        self.blocks = nn.Sequential(*blocks, normalisation(channels), nn.ReLU())
        self.last = nn.Conv2d(channels, 1, 3, 1, 1)

    def forward(self, codes: Tensor, height: int, width: int) -> Tensor:
        x = self.start(codes).view(-1, self.channels, START, START)
        return _resized(torch.sigmoid(self.last(self.blocks(x))), height, width)


class _Growing(nn.Module):
    def __init__(self, channels: int, outputs: int) -> None:
        super().__init__()
        self.norms = nn.ModuleList([normalisation(channels), normalisation(outputs)])
        self.first = nn.Conv2d(channels, outputs, 3, 1, 1)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1)
        self.shortcut = nn.Conv2d(channels, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        inner = self.first(_doubled(torch.relu(self.norms[0](x))))
        return self.second(torch.relu(self.norms[1](inner))) + _doubled(self.shortcut(x))


class PixelMlp(nn.Module):
    """(B, code) -> all pixels at once, (B, 3, height, width) in 0..1, for rival B.

    The thesis says no more than "an MLP with a 3 x W x H output": three hidden layers with ReLU here.
    """

    def __init__(self, code: int, hidden: int, size: int) -> None:
        super().__init__()
        self.size = size
        layers: list[nn.Module] = []
        for inputs in (code, hidden, hidden):
            layers += [nn.Linear(inputs, hidden), nn.ReLU()]
        self.layers = nn.Sequential(*layers, nn.Linear(hidden, 3 * size * size))

    def forward(self, codes: Tensor, height: int, width: int) -> Tensor:
        pixels = torch.sigmoid(self.layers(codes)).view(-1, 3, self.size, self.size)
        return _resized(pixels, height, width)


def _doubled(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def _resized(x: Tensor, height: int, width: int) -> Tensor:
    if x.shape[2:] == (height, width):
        return x
    return functional.interpolate(x, (height, width), mode="bilinear", antialias=True).clamp(0, 1)
