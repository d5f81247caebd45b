"""What distinguishes the model of the thesis from its rivals (its section 4.5.3), as plain values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.engine.errors import BadInput

CHANNELS = 16  # widths are multiples of it
SMALLEST = 32  # pixels along a side that the residual network can look at


class Architecture(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A network, before its weights.

    ``network``: "paper" (F in the thesis: codes one after another, masks from a coordinate network), "resnet-masks"
    (E: the same with masks from a convolutional decoder), "one-shot" (D: all codes at once), "vect-ae" (C: colours
    from a coordinate network, no layers), "mlp-ae" (B: all pixels from a fully connected network).
    ``layers``: T of training. ``latent``: |z|, all the numbers of a picture, shared by its layers: each has
    latent / layers, three of them its colour. ``canvas``: what training starts from, a uniform random colour for
    each picture or black. ``hidden``: units in a hidden layer of the coordinate network, or of the MLP AE's decoder.
    ``width``: channels in the residual network's first stage. ``decoder``: channels at the convolutional decoder's
    start. ``size``: pixels along the side of the square that the network looks at.

    Raises ``BadInput`` for values that make no network.
    """

    network: Literal["paper", "resnet-masks", "one-shot", "vect-ae", "mlp-ae"] = "paper"
    layers: int = 10
    latent: int = 320
    canvas: Literal["random", "black"] = "random"
    hidden: int = 128
    width: int = 64
    decoder: int = 256
    size: int = 128

    def __post_init__(self) -> None:
        if self.layers < 1 or self.latent % self.layers or self.numbers_a_layer <= 3:
            raise BadInput(
                f"{self.latent} numbers cannot be shared by {self.layers} layers: each needs as many, and more than 3."
            )
        for name, value in (("hidden", self.hidden), ("width", self.width), ("decoder", self.decoder)):
            if value < CHANNELS or value % CHANNELS:
                raise BadInput(f"'{name}' must be a multiple of {CHANNELS}, not {value}.")
        if self.size < SMALLEST or self.size & (self.size - 1):
            raise BadInput(f"'size' must be a power of two from {SMALLEST} pixels on, not {self.size}.")

    @property
    def numbers_a_layer(self) -> int:
        """Code and colour: 32 in the thesis's table of rivals."""
        return self.latent // self.layers

    @property
    def layered(self) -> bool:
        """Whether it makes layers at all; the two auto-encoders paint the picture in one piece."""
        return self.network not in ("vect-ae", "mlp-ae")

    @property
    def recursive(self) -> bool:
        """Whether it can go on beyond the layers it was trained with (table 4.3)."""
        return self.network in ("paper", "resnet-masks")
