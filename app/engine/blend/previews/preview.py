"""One cut-out, tried on a stage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.composition import BlendOptions, Placement, composed, flattened
from app.engine.blend.scene import Scene
from app.engine.document import Blend, Foreground
from app.engine.jobs import Job, Progress

from .stage import Stage
from .variation import PLAIN, Variation


class Realism(Protocol):
    """How real a composed picture looks, 0 (pasted) to 1 (a photograph): ``picture`` (h, w, 3) uint8, ``changed``
    (h, w) in 0..1 where it is not the photo's own."""

    def __call__(self, picture: Bytes, changed: Floats) -> float: ...


@dataclass(frozen=True, eq=False, slots=True)
class Preview:
    """``picture`` (h, w, 3) uint8: the part of the photo at ``box`` (photo pixels), with the cut-out in it;
    ``changed`` (h, w) uint8: 255 where it is not as the photo. ``placement``: from the whole cut-out's pixels to the
    photo's. ``realism``: None where it was not asked for."""

    picture: Bytes
    changed: Bytes
    box: tuple[float, float, float, float]
    placement: Placement
    realism: float | None = None


def preview(
    stage: Stage,
    foreground: Bytes,
    size: tuple[int, int] | None = None,
    how: Variation = PLAIN,
    options: BlendOptions | None = None,
    realism: Realism | None = None,
) -> Job[Preview]:
    """``foreground`` (h, w, 4) uint8, straight alpha, as the blend of it would look. ``size``: (width, height) of
    the whole cut-out where this is a smaller copy. ``options``: of the blend, its feather in photo pixels.

    BadInput where nothing of the cut-out is seen.
    """
    scene = stage.scene
    options = options or BlendOptions()
    options = replace(options, feather=options.feather / scene.step)
    # Over the background that is filled already, so that nothing is filled now.
    made = yield from composed(stage.background, stage.mask, Foreground(foreground), None, options)
    if how != PLAIN:  # found anew for where it is then, as it will be for the blend
        options = _varied(options, made, how)
        made = yield from composed(stage.background, stage.mask, Foreground(foreground), None, options)
    yield Progress(0.95, "Laying it over")
    picture = _behind(scene, flattened(stage.background, made).picture)
    changed = (picture != scene.photo).any(-1)
    score = None if realism is None else realism(picture, changed.astype(np.float32))
    left, top, right, bottom = scene.shown
    window = slice(top, bottom), slice(left, right)
    small = foreground.shape[1], foreground.shape[0]
    placement = _of_whole(Placement(*made.start), scene, small, size or small)
    return Preview(
        np.ascontiguousarray(picture[window]), np.where(changed[window], 255, 0).astype(np.uint8),
        scene.box, placement, score,
    )  # fmt: skip


def _behind(scene: Scene, picture: Bytes) -> Bytes:
    """With what stays in front of it."""
    if scene.front is None:
        return picture
    share = scene.front[..., None].astype(np.float32) / np.float32(255)
    return np.rint(scene.photo * share + picture * (1 - share)).astype(np.uint8)


def _varied(options: BlendOptions, made: Blend, how: Variation) -> BlendOptions:
    place = how.of(Placement(*made.start), made.foreground.width, made.foreground.height)
    return replace(options, placement=place, match=options.match if how.match is None else how.match)


def _of_whole(placement: Placement, scene: Scene, small: tuple[int, int], whole: tuple[int, int]) -> Placement:
    """From pixels of the whole cut-out to those of the photo, where ``placement`` goes from a copy of ``small``
    (width, height) to samples."""
    matrix = scene.step * placement.matrix
    matrix[:, :2] *= np.array(small) / np.array(whole)
    matrix[:, 2] += (scene.left, scene.top)
    return Placement.of(matrix)
