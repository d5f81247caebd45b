"""Everything that a blend needs, found: the background filled, the cut-out placed, its colours matched."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.inpainting import Inpainter, alpha_behind, grown, is_all, to_fill_from
from app.engine.document import Blend, Filling, Foreground, Method
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress, within

from .colours import ColourMap
from .placement import Placement, aligned, fitted
from .rim import without_rim

TO_BOX = ("paste", "poisson")  # methods that place by boxes; what they find is not corrected
FILLED = 0.8  # how much is done once the background is filled


@dataclass(frozen=True, slots=True)
class BlendOptions:
    """``method`` "paste": into the box, as it is; "poisson": the same, with gradients; "st-poisson": aligned with what
    it replaces and corrected by the network, with gradients; "ours": placed alike, with the network's colours as far
    as ``match`` (0..1) says, an edge of ``feather`` pixels, a contact ``shadow`` (0..1), and the photo's ``grain``
    (0..1). ``placement`` and ``colours`` given by hand go before those that are found; ``colours`` are then taken
    whole."""

    method: Method = "ours"
    match: float = 0.7
    feather: float = 2.0
    shadow: float = 0.35
    grain: float = 1.0
    seed: int = 0
    placement: Placement | None = None
    colours: ColourMap | None = None


def composed(
    photo: Bytes, mask: Floats, foreground: Foreground, fill: Inpainter | None, options: BlendOptions | None = None,
    behind: Bytes | None = None, stays: Floats | None = None, areas: Bytes | None = None, alpha: Bytes | None = None,
) -> Job[Blend]:  # fmt: skip
    """``foreground`` in place of what ``mask`` (H, W) in 0..1 covers of ``photo`` (H, W, 3) uint8.

    ``fill``: what fills the background, such as ``inpainted``; None leaves it as it is. ``behind``: the photo with what
    other blends have taken out of it, where that is not ``photo``. ``stays`` (H, W) in 0..1: what is in front of the
    thing and is not filled, though it lies in a gap of the thing or at its edge. ``areas``: which things are seen, as
    ``areas_of`` has them. ``alpha`` (H, W): how much of ``behind`` is there, where some of it is transparent. BadInput
    where the mask is empty or of another size, and where nothing of the cut-out is seen.
    """
    options = options or BlendOptions()
    _check(photo, mask, foreground.pixels)
    now = photo if behind is None else behind
    filling = None
    if fill is not None:
        source, areas = to_fill_from(now, alpha, areas)
        hole = grown(mask, source) if stays is None else grown(mask, source) * (1 - stays)
        background = source
        if not is_all(hole, alpha):
            background = yield from within(fill(source, hole, options.seed, areas), 0.0, FILLED)
        filling = _changed(photo, background, hole, alpha)
    yield Progress(FILLED, "Placing the cut-out")
    if options.method == "ours" and options.feather > 0:
        foreground = _without_rim(foreground)
    place = options.placement or _first(foreground.pixels, mask, options.method)
    _check_inside(place, foreground, photo)
    yield Progress(0.9, "Matching place and colours")
    place, found = _corrected(now, mask, foreground.pixels, place, options)
    match = options.match if options.colours is None else 1.0
    a, b, c, d, e, f = (float(value) for value in place.matrix.ravel())
    return Blend(
        foreground, (a, b, c, d, e, f), filling, (), options.method, found.values, match, options.feather,
        options.shadow, options.grain, options.seed,
    )  # fmt: skip


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


def _check_inside(place: Placement, foreground: Foreground, photo: Bytes) -> None:
    width, height = foreground.width, foreground.height
    corners = place.matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]])
    (left, top), (right, bottom) = corners.min(1), corners.max(1)
    if right <= 0 or bottom <= 0 or left >= photo.shape[1] or top >= photo.shape[0]:
        raise BadInput("The cut-out lies outside of the photo; move it back.")


def _changed(photo: Bytes, background: Bytes, hole: Floats, alpha: Bytes | None) -> Filling:
    """The rectangle of ``background`` with the hole in it; around the hole it is the photo."""
    left, top, width, height = cv2.boundingRect((hole > 0).astype(np.uint8))
    area = slice(top, top + height), slice(left, left + width)
    pixels = np.where(hole[area][..., None] > 0, background[area], photo[area])
    return Filling(left, top, pixels, alpha=None if alpha is None else alpha_behind(alpha, hole)[area])


def _without_rim(foreground: Foreground) -> Foreground:
    pixels = without_rim(foreground.pixels)
    return foreground if pixels is foreground.pixels else replace(foreground, pixels=pixels)


def _first(pixels: Bytes, mask: Floats, method: Method) -> Placement:
    alpha = pixels[..., 3].astype(np.float32) / np.float32(255)
    return (fitted if method in TO_BOX else aligned)(alpha, mask)


def _corrected(
    photo: Bytes, mask: Floats, pixels: Bytes, place: Placement, options: BlendOptions
) -> tuple[Placement, ColourMap]:  # fmt: skip
    """What the network finds, unless it is given. Colours are found for all methods: a blend may change its own."""
    from .network_correction import corrected  # loads torch, which the window does without

    if options.placement is not None and options.colours is not None:
        return options.placement, options.colours
    better, colours = corrected(photo, mask, pixels, place)
    keeps = options.placement is not None or options.method in TO_BOX
    return place if keeps else better, options.colours or colours
