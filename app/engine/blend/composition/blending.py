"""The whole of a blend: the background filled, the cut-out placed, coloured and laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend import inpainting
from app.engine.blend.inpainting import Inpainter
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress

from .colours import ColourMap, reinhard
from .laying import Placed, contact_shadow, feathered, grain_of, over, placed, with_grain
from .placement import Placement, aligned, fitted
from .poisson import pasted

Method = Literal["paste", "poisson", "st-poisson", "ours"]
METHODS: tuple[Method, ...] = ("paste", "poisson", "st-poisson", "ours")
RING = 0.35  # of the size of what is replaced: how far around it the photo's light is looked at
MARGIN = 0.3  # of the size of what changes, around it: what is worked on

@dataclass(frozen=True, slots=True)
class BlendOptions:
    """``method`` "paste": into the box, as it is; "poisson": the same, with gradients; "st-poisson": aligned with what
    it replaces, with gradients; "ours": aligned, with colours matched as far as ``match`` (0..1) says, an edge of
    ``feather`` pixels, a contact ``shadow`` (0..1), and the photo's ``grain`` (0..1). ``placement`` and ``colours``
    given by hand go before those that are found."""

    method: Method = "ours"
    match: float = 0.3
    feather: float = 1.0
    shadow: float = 0.35
    grain: float = 1.0
    seed: int = 0
    placement: Placement | None = None
    colours: ColourMap | None = None


@dataclass(frozen=True, eq=False)
class Blended:
    """``picture`` and ``background`` (h, w, 3) uint8, the latter without what was replaced."""

    picture: Bytes
    background: Bytes
    placement: Placement
    colours: ColourMap


def blend(
    photo: Bytes, mask: Floats, foreground: Bytes, fill: Inpainter, options: BlendOptions | None = None
) -> Job[Blended]:
    """``foreground`` (h, w, 4) uint8, straight alpha, in place of what ``mask`` (H, W) in 0..1 covers of ``photo``
    (H, W, 3) uint8. Nothing changes but around the two. ``fill``: what fills the background, such as ``inpainted``.

    BadInput where the mask is empty or of another size, and where nothing of the cut-out is seen.
    """
    options = options or BlendOptions()
    _check(photo, mask, foreground)
    background = yield from _part(inpainting.background(photo, mask, options.seed, fill), 0.0, 0.7)
    yield Progress(0.7, "Placing the cut-out")
    alpha = foreground[..., 3].astype(np.float32) / np.float32(255)
    place = options.placement or (fitted if options.method in ("paste", "poisson") else aligned)(alpha, mask)
    left, top, right, bottom = _affected(place, alpha.shape, photo.shape)
    if right <= left or bottom <= top:
        raise BadInput("The cut-out lies outside of the photo; move it back.")
    part = np.asarray(background[top:bottom, left:right], np.float32) / np.float32(255)
    one = placed(foreground, place, left, top, right - left, bottom - top)
    yield Progress(0.8, "Matching colours and light")
    colours = options.colours or _colours(photo, mask, one, options)
    made = _laid(part, Placed(colours(one.colours), one.alpha), photo, mask, options)
    picture = background.copy()
    changed = made.alpha[..., None] > 0
    before = background[top:bottom, left:right]
    rounded = (np.clip(made.colours, 0, 1) * 255 + 0.5).astype(np.uint8)
    picture[top:bottom, left:right] = np.where(changed, rounded, before)
    return Blended(picture, background, place, colours)


def _check(photo: Bytes, mask: Floats, foreground: Bytes) -> None:
    if mask.shape != photo.shape[:2]:
        height, width = photo.shape[:2]
        raise BadInput(f"The mask has {mask.shape[1]} x {mask.shape[0]} pixels, the photo {width} x {height}.")
    if not (mask > 0.5).any():
        raise BadInput("Nothing is selected: the mask is empty; choose an object.")
    if foreground.ndim != 3 or foreground.shape[2] != 4:
        raise BadInput("The cut-out has no alpha: what belongs to it cannot be told; choose one with alpha.")
    if not (foreground[..., 3] > 127).any():
        raise BadInput("Nothing is seen of the cut-out; choose another.")


def _part(job: Job[Bytes], start: float, end: float) -> Job[Bytes]:
    try:
        while True:
            progress = next(job)
            yield Progress(start + (end - start) * progress.done, progress.doing)
    except StopIteration as stop:
        return stop.value
    finally:
        job.close()


def _affected(place: Placement, shape: tuple[int, ...], photo: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The part of the photo that the cut-out and its shadow touch: left, top, right, bottom."""
    height, width = shape[:2]
    corners = place.matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]])
    margin = 4 + MARGIN * float(np.ptp(corners, axis=1).max())
    low, high = corners.min(1) - margin, corners.max(1) + margin
    left, top = (max(0, int(np.floor(value))) for value in low)
    right, bottom = min(photo[1], int(np.ceil(high[0]))), min(photo[0], int(np.ceil(high[1])))
    return left, top, right, bottom


def _colours(photo: Bytes, mask: Floats, one: Placed, options: BlendOptions) -> ColourMap:
    """The cut-out brought some way to the colours around what it replaces."""
    if options.method != "ours" or options.match == 0:
        return ColourMap()
    around = _ring(mask) & (mask < 0.1)
    wanted = photo[around].astype(np.float32) / np.float32(255)
    return reinhard(one.colours[one.alpha > 0.5], wanted).partly(options.match)


def _ring(mask: Floats) -> Array:
    """Where it is not far from the mask."""
    inside = (mask > 0.5).astype(np.uint8)
    size = max(1.0, float(inside.sum()) ** 0.5 * RING)
    return np.asarray(cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)) < size


def _laid(part: Floats, one: Placed, photo: Bytes, mask: Floats, options: BlendOptions) -> Placed:
    """The part of the picture with the cut-out laid over it; alpha: where it changed."""
    if options.method in ("poisson", "st-poisson"):
        return _pasted(part, one)
    if options.method == "paste":
        return Placed(over(part, one), one.alpha)
    sigma = grain_of(part) * options.grain
    one = with_grain(Placed(one.colours, feathered(one.alpha, options.feather)), sigma, options.seed)
    dark = options.shadow * contact_shadow(one.alpha)
    shaded = part * (1 - dark)[..., None].astype(np.float32)
    return Placed(over(shaded, one), np.maximum(one.alpha, np.where(dark > 1 / 255, dark, 0)))


def _pasted(part: Floats, one: Placed) -> Placed:
    """The membrane goes to the edge of what is seen; the edge itself is the cut-out's alpha."""
    made = pasted(one.colours, part, one.alpha > 0.5)
    return Placed(over(part, Placed(np.clip(made, np.float32(0), np.float32(1)), one.alpha)), one.alpha)
