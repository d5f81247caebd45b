"""A blend: a cut-out composed into the picture in place of what it covers, with all that it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, frozen
from app.engine.field import Frame

if TYPE_CHECKING:
    from .nodes import Node

Method = Literal["paste", "poisson", "st-poisson", "ours"]
METHODS: tuple[Method, ...] = ("paste", "poisson", "st-poisson", "ours")

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): (x, y) = (a u + b v + c, d u + e v + f), pixels of the cut-out to pixels of the photo, origins
at the outer corner of the first pixel."""

LONGEST = 2048
"""The long side, in pixels, that a cut-out keeps in a document."""

SAME_COLOURS = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)


@dataclass(frozen=True, eq=False)
class Foreground:
    """A cut-out's ``pixels``, (h, w, 4) uint8, sRGB, straight alpha, read-only, no side above ``LONGEST``, and where
    they come from: what the library says, empty where it says nothing."""

    pixels: Bytes
    label: str = "Cut-out"
    source: str = ""
    licence: str = ""
    attribution: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pixels", frozen(self.pixels))

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]


@dataclass(frozen=True, eq=False)
class Filling:
    """What may be behind the thing that was replaced: ``pixels`` (h, w, 3) uint8, read-only, which stand in the photo
    from column ``left`` and row ``top`` on. ``nodes``: the same in layers, for the Vector view, where nothing else is
    beneath; only until they are part of a document. ``alpha`` (h, w) uint8, read-only: how much of it is there, in a
    photo with transparent parts; None: as much as of the photo."""

    left: int
    top: int
    pixels: Bytes
    nodes: tuple[Node, ...] = ()
    alpha: Bytes | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "pixels", frozen(self.pixels))
        if self.alpha is not None:
            object.__setattr__(self, "alpha", frozen(self.alpha))

    @property
    def picture(self) -> Bytes:
        """(h, w, 3), or (h, w, 4) with its alpha."""
        return self.pixels if self.alpha is None else np.dstack([self.pixels, self.alpha])

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in photo pixels."""
        height, width = self.pixels.shape[:2]
        return float(self.left), float(self.top), float(self.left + width), float(self.top + height)


@dataclass(frozen=True, eq=False, slots=True)
class Blend:
    """What makes a layer a blend. Where the cut-out is now says the frame of the layer's mask (``placement_of``).

    ``start``: where it was put at first. ``filling``: the background where the nodes ``replaces`` were; None where
    nothing was replaced. ``behind``: the nodes that show the filling in the Vector view. ``method``: "paste" as it
    is, "poisson" and "st-poisson" with the gradients of the cut-out and the colours of the photo along its edge,
    "ours" with all that follows. ``colours``: a 3 x 4 affine map of red, green, blue and 1, sRGB in 0..1, row by row,
    of which the share ``match`` (0..1) is taken. ``feather``: photo pixels over which the edge shades off. ``shadow``
    (0..1): a contact shadow. ``grain`` (0..1): how much of the photo's noise it is given, from ``seed``.
    ``original``: the cut-out as it was made, of the same size, where a brush has changed it since.
    ``lifted``: the cut-out is the thing itself, which stays away from where it was found also while the layer is
    hidden; ``taken_away``: the artist has deleted it, and the layer is there for the filling alone.
    """

    foreground: Foreground
    start: Affine
    filling: Filling | None = None
    replaces: tuple[int, ...] = ()
    method: Method = "ours"
    colours: tuple[float, ...] = SAME_COLOURS
    match: float = 0.7
    feather: float = 2.0
    shadow: float = 0.35
    grain: float = 1.0
    seed: int = 0
    behind: tuple[int, ...] = ()
    lifted: bool = False
    taken_away: bool = False
    original: Foreground | None = None


def fitting_foreground(pixels: Bytes, longest: int = LONGEST) -> Bytes:
    """``pixels`` (h, w, 4) uint8, reduced in proportion so that no side is above ``longest``."""
    height, width = pixels.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    alpha = pixels[..., 3:].astype(np.float32)
    premultiplied = np.concatenate([pixels[..., :3] * (alpha / 255), alpha], axis=2)
    small = np.asarray(cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA), np.float32)
    small[..., :3] /= np.maximum(small[..., 3:] / 255, 1 / 255)
    return np.clip(small + 0.5, 0, 255).astype(np.uint8)


def frame_of(placement: Affine, width: int, height: int) -> Frame:
    """The frame over a cut-out of ``width`` x ``height`` pixels that is placed so."""
    a, b, c, d, e, f = placement
    w, h = width / 2, height / 2
    return Frame(a * w + b * h + c, d * w + e * h + f, a * w, d * w, b * h, e * h)


def placement_of(frame: Frame, width: int, height: int) -> Affine:
    """The placement of a cut-out of ``width`` x ``height`` pixels that fills the frame."""
    w, h = width / 2, height / 2
    a, b, d, e = frame.ux / w, frame.vx / h, frame.uy / w, frame.vy / h
    return a, b, frame.cx - a * w - b * h, d, e, frame.cy - d * w - e * h


def matrix_of(placement: Affine) -> Array:
    """(2, 3) float64."""
    return np.array(placement, float).reshape(2, 3)
