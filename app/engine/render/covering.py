"""What covers the photo laid over it: drawn layers, and blends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import BlendMode, Document, Layer, Object
from app.engine.field import Viewport
from app.engine.pixels.oklab import from_linear, to_linear

from .blend_modes import mixed
from .blends.look import Look
from .paint import Paint
from .picture_lab import light_to_picture, picture_to_light

LEAST = 1e-4  # of the picture that is left for what lies beneath


@dataclass(frozen=True, eq=False, slots=True)
class Cover:
    """A layer that covers: its ``paint``, and its ``weight`` (h, w) on ``view``, which is the part of the picture from
    row ``top`` and column ``left`` on. ``look``: of a blend there, where it is known already. ``mode``: how its
    colours meet the picture."""

    paint: Paint
    weight: Floats
    view: Viewport
    left: int = 0
    top: int = 0
    look: Look | None = None
    mode: BlendMode = "normal"

    @property
    def window(self) -> tuple[slice, slice]:
        height, width = self.weight.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)


def modes_of_drawn(document: Document) -> dict[int, BlendMode]:
    """id -> how each layer that covers meets the photo: by its own mode, or else by that of what it is in."""
    return {
        node.id: _mode_of(node, parents)
        for node, parents in document.walk()
        if isinstance(node, Layer) and node.found is None
    }


def _mode_of(layer: Layer, parents: tuple[Object, ...]) -> BlendMode:
    for one in (layer, *reversed(parents)):
        if one.blend_mode != "normal":
            return one.blend_mode
    return "normal"


def laid_over(picture: Array, covers: Sequence[Cover]) -> Array:
    """``picture`` (h, w, 3), uint8 or float32 in 0..1, with ``covers`` (bottom first) over it, of the same kind.

    Weights are of the finished picture. Layers mix as sRGB-encoded values, as everywhere; a blend is laid over what is
    beneath it in linear light, unless it has a blend mode. Where nothing covers, not a bit changes.
    """
    if not covers:
        return picture
    through = _through(picture.shape[:2], covers)
    at = 0
    while at < len(covers):
        end = at + 1
        if covers[at].mode != "normal":
            picture = _with_mode(picture, covers[at], through[at])
        elif covers[at].paint.blend is not None:
            picture = _with_blend(picture, covers[at], through[at])
        else:
            while end < len(covers) and covers[end].paint.blend is None and covers[end].mode == "normal":
                end += 1
            picture = _with_drawn(picture, covers[at:end], through[end - 1])
        at = end
    return picture


def _through(shape: tuple[int, ...], covers: Sequence[Cover]) -> list[Floats]:
    """For each cover how much of it those above it leave to be seen, (h, w)."""
    left: list[Floats] = [np.ones(shape, np.float32)]
    for cover in reversed(covers[1:]):
        less = left[-1].copy()
        less[cover.window] -= cover.weight
        left.append(np.maximum(less, np.float32(LEAST)))
    return left[::-1]


def _with_drawn(picture: Array, covers: Sequence[Cover], through: Floats) -> Array:
    scale = 255.0 if picture.dtype == np.uint8 else 1.0
    left_over, paint = np.ones(picture.shape[:2], np.float32), np.zeros(picture.shape, np.float32)
    for cover in covers:
        share = cover.weight / through[cover.window]
        left_over[cover.window] -= share
        paint[cover.window] += share[..., None] * (scale * cover.paint.on(cover.view))
    laid = picture * left_over[..., None] + paint
    return np.asarray(cv2.convertScaleAbs(laid), np.uint8) if picture.dtype == np.uint8 else laid


def _with_mode(picture: Array, cover: Cover, through: Floats) -> Array:
    """What the mode makes of picture and paint, as far as the layer covers; as sRGB-encoded values."""
    scale = np.float32(255.0 if picture.dtype == np.uint8 else 1.0)
    made, window = picture.copy(), cover.window
    beneath = np.moveaxis(np.asarray(picture[window], np.float32) / scale, -1, 0)
    share = np.clip(cover.weight / through[window], 0.0, 1.0)
    colours = cover.paint.on(cover.view)
    over = np.moveaxis(np.broadcast_to(colours, (*share.shape, 3)), -1, 0)
    if cover.mode == "plus-lighter":
        met = np.minimum(beneath + share * over, 1.0)
    else:
        met = beneath + share * (mixed(cover.mode, beneath, over) - beneath)
    laid = np.moveaxis(met, 0, -1) * scale
    laid = laid + np.float32(0.5) if picture.dtype == np.uint8 else laid
    np.copyto(made[window], laid.astype(picture.dtype), where=(cover.weight > 0)[..., None])
    return made


def _with_blend(picture: Array, cover: Cover, through: Floats) -> Array:
    assert cover.paint.blend is not None
    look, window = cover.look or cover.paint.blend.on(cover.view), cover.window
    covered = look.covered
    seen = np.clip(cover.weight / (through[window] * np.maximum(covered, LEAST)), 0, 1).astype(np.float32)
    made = picture.copy()
    mix = _mixed_bytes if picture.dtype == np.uint8 else _mixed
    part = mix(picture[window], look, seen)
    np.copyto(made[window], part, where=(cover.weight > 0)[..., None])
    return made


def _mixed_bytes(picture: Bytes, look: Look, seen: Floats) -> Bytes:
    """The blend over ``picture`` as far as it is ``seen``, in linear light."""
    beneath = picture
    if look.dark is not None and look.dark.any():
        light = cv2.merge([1 - look.dark * seen] * 3)
        beneath = np.asarray(cv2.multiply(picture, light, dtype=cv2.CV_8U), np.uint8)
    share = cv2.merge([look.alpha * seen] * 3)
    under, over = picture_to_light(beneath), picture_to_light(look.colours)
    over -= under
    under += np.asarray(cv2.multiply(over, share), np.float32)
    return light_to_picture(under)


def _mixed(picture: Floats, look: Look, seen: Floats) -> Floats:
    beneath = picture if look.dark is None else picture * (1 - look.dark * seen)[..., None]
    share = (look.alpha * seen)[..., None]
    over = to_linear(look.colours.astype(np.float32) / np.float32(255))
    return np.clip(from_linear(to_linear(beneath) * (1 - share) + over * share), 0, 1)
