"""The networks: a photo goes in, layers or a picture come out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .architecture import Architecture
from .coordinates import CoordinateMlp
from .decoders import ConvolutionalDecoder, PixelMlp
from .resnet import ResNet18

COLOUR = 3


def over(canvas: Tensor, mask: Tensor, colour: Tensor) -> Tensor:
    """Equation 4.3: canvas (B, 3, H, W), mask (B, 1, H, W) in 0..1, colour (B, 3) -> the next canvas."""
    mask = mask.to(canvas.dtype)  # under mixed precision the canvas stays exact
    return canvas * (1 - mask) + colour.to(canvas.dtype)[:, :, None, None] * mask


@dataclass(frozen=True, slots=True, eq=False)
class PaintedLayer:
    """One step: code (B, P), colour (B, 3) and mask (B, 1, H, W), both in 0..1, and the canvas (B, 3, H, W) after."""

    code: Tensor
    colour: Tensor
    mask: Tensor
    canvas: Tensor


class Network(nn.Module, ABC):
    """Photos (B, 3, size, size) and the colours (B, 3) that canvases begin with -> pictures (B, 3, size, size)."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture

    @abstractmethod
    def forward(self, photos: Tensor, ground: Tensor) -> Tensor: ...


class LayeredNetwork(Network):
    """Common to D, E and F: what a mask is drawn with, and how layers are composed."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__(architecture)
        code = architecture.numbers_a_layer - COLOUR
        if architecture.network == "resnet-masks":
            self.masks: nn.Module = ConvolutionalDecoder(code, architecture.decoder, architecture.size)
        else:
            self.masks = CoordinateMlp(code, 1, architecture.hidden)

    @abstractmethod
    def paint(self, photos: Tensor, ground: Tensor, layers: int) -> Iterator[PaintedLayer]:
        """The layers of ``photos`` one after another, over canvases of the colour ``ground``."""

    def forward(self, photos: Tensor, ground: Tensor) -> Tensor:
        *_, last = self.paint(photos, ground, self.architecture.layers)
        return last.canvas

    def _painted(self, canvas: Tensor, numbers: Tensor) -> PaintedLayer:
        """numbers (B, P + 3). The thesis gives no range for colours: a sigmoid keeps them in 0..1."""
        code, colour = numbers[:, :-COLOUR], torch.sigmoid(numbers[:, -COLOUR:])
        mask = self.masks(code, *canvas.shape[2:])
        return PaintedLayer(code, colour, mask, over(canvas, mask, colour))


class Recursive(LayeredNetwork):
    """F, the model of the thesis, and E: each layer is found by looking at the photo and at the canvas so far.

    The gradient passes through the blending and not through what the network sees of the canvas: the thesis does
    not say, its authors' program does so.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__(architecture)
        self.encoder = ResNet18(6, architecture.numbers_a_layer, architecture.width)

    def paint(self, photos: Tensor, ground: Tensor, layers: int) -> Iterator[PaintedLayer]:
        canvas = ground[:, :, None, None].expand_as(photos)
        for _ in range(layers):
            layer = self._painted(canvas, self.encoder(torch.cat([photos, canvas.detach()], 1)))
            canvas = layer.canvas
            yield layer


class OneShot(LayeredNetwork):
    """D: the codes and colours of all layers at once, from the photo alone."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__(architecture)
        self.encoder = ResNet18(3, architecture.latent, architecture.width)

    def paint(self, photos: Tensor, ground: Tensor, layers: int) -> Iterator[PaintedLayer]:
        """``layers`` up to those it was trained with."""
        canvas = ground[:, :, None, None].expand_as(photos)
        numbers = self.encoder(photos).unflatten(1, (self.architecture.layers, -1))
        for number in range(layers):
            layer = self._painted(canvas, numbers[:, number])
            canvas = layer.canvas
            yield layer


class AutoEncoder(Network):
    """B and C: one code for the whole picture, no layers and no canvas."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__(architecture)
        self.encoder = ResNet18(3, architecture.latent, architecture.width)
        if architecture.network == "vect-ae":
            self.decoder: nn.Module = CoordinateMlp(architecture.latent, 3, architecture.hidden)
        else:
            self.decoder = PixelMlp(architecture.latent, architecture.hidden, architecture.size)

    def forward(self, photos: Tensor, ground: Tensor) -> Tensor:
        return self.decoder(self.encoder(photos), *photos.shape[2:]).to(photos.dtype)


def build(architecture: Architecture) -> Network:
    """The network with fresh weights from torch's random numbers."""
    kind = Recursive if architecture.recursive else OneShot if architecture.layered else AutoEncoder
    return kind(architecture)
