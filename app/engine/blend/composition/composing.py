"""Everything that a blend needs, found: the background filled, the cut-out placed, its colours matched."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend.inpainting import Inpainter, grown
from app.engine.document import Blend, Filling, Foreground, Method
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress

from .colours import ColourMap, reinhard
from .placement import Placement, aligned, fitted

RING = 0.35  # of the size of what is replaced: how far around it the photo's light is looked at
FILLED = 0.8  # how much is done once the background is filled


@dataclass(frozen=True, slots=True)
class BlendOptions:
    """``method`` "paste": into the box, as it is; "poisson": the same, with gradients; "st-poisson": aligned with what
    it replaces, with gradients; "ours": aligned, with colours matched as far as ``match`` (0..1) says, an edge of
    ``feather`` pixels, a contact ``shadow`` (0..1), and the photo's ``grain`` (0..1). ``placement`` and ``colours``
    given by hand go before those that are found; ``colours`` are then taken whole."""

    method: Method = "ours"
    match: float = 0.3
    feather: float = 1.0
    shadow: float = 0.35
    grain: float = 1.0
    seed: int = 0
    placement: Placement | None = None
    colours: ColourMap | None = None


def composed(
    photo: Bytes, mask: Floats, foreground: Foreground, fill: Inpainter | None, options: BlendOptions | None = None,
    behind: Bytes | None = None,
) -> Job[Blend]:
    """``foreground`` in place of what ``mask`` (H, W) in 0..1 covers of ``photo`` (H, W, 3) uint8.

    ``fill``: what fills the background, such as ``inpainted``; None leaves it as it is. ``behind``: the photo with what
    other blends have taken out of it, where that is not ``photo``. BadInput where the mask is empty or of another
    size, and where nothing of the cut-out is seen.
    """
    options = options or BlendOptions()
    _check(photo, mask, foreground.pixels)
    now = photo if behind is None else behind
    filling = None
    if fill is not None:
        hole = grown(mask, now)
        background = yield from _part(fill(now, hole, options.seed), 0.0, FILLED)
        filling = _changed(photo, background, hole)
    yield Progress(FILLED, "Placing the cut-out")
    alpha = foreground.pixels[..., 3].astype(np.float32) / np.float32(255)
    place = options.placement or (fitted if options.method in ("paste", "poisson") else aligned)(alpha, mask)
    _check_inside(place, foreground, photo)
    yield Progress(0.9, "Matching colours")
    found = _matched(now, mask, foreground.pixels) if options.colours is None else options.colours
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


def _part(job: Job[Bytes], start: float, end: float) -> Job[Bytes]:
    try:
        while True:
            progress = next(job)
            yield Progress(start + (end - start) * progress.done, progress.doing)
    except StopIteration as stop:
        return stop.value
    finally:
        job.close()


def _changed(photo: Bytes, background: Bytes, hole: Array) -> Filling:
    """The rectangle of ``background`` with the hole in it; around the hole it is the photo."""
    left, top, width, height = cv2.boundingRect((hole > 0).astype(np.uint8))
    area = slice(top, top + height), slice(left, left + width)
    return Filling(left, top, np.where(hole[area][..., None] > 0, background[area], photo[area]))


def _matched(photo: Bytes, mask: Floats, foreground: Bytes) -> ColourMap:
    """The map that brings the cut-out to the colours around what it replaces."""
    wanted = photo[_ring(mask) & (mask < 0.1)].astype(np.float32) / np.float32(255)
    own = foreground[foreground[..., 3] > 127][:, :3].astype(np.float32) / np.float32(255)
    return reinhard(own, wanted)


def _ring(mask: Floats) -> Array:
    """Where it is not far from the mask."""
    inside = (mask > 0.5).astype(np.uint8)
    size = max(1.0, float(inside.sum()) ** 0.5 * RING)
    return np.asarray(cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)) < size

