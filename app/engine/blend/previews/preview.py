"""One cut-out, tried on a stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.composition import BlendOptions, Placement, composed, flattened
from app.engine.blend.scene import Scene
from app.engine.document import Blend, Document, Foreground, edits
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress
from app.engine.render import covered

from .stage import Stage
from .variation import PLAIN, Variation


class Judged(Protocol):
    """How real a blend looks, 0..1, and why, in words."""

    @property
    def score(self) -> float: ...
    @property
    def because(self) -> tuple[str, ...]: ...


Judge = Callable[[Bytes, Floats, Floats], Judged]
"""From the composed picture (h, w, 3), and where the cut-out is in it and what it replaces was, (h, w) in 0..1."""


@dataclass(frozen=True, eq=False, slots=True)
class Preview:
    """``picture`` (h, w, 3) uint8: the part of the photo at ``box`` (photo pixels), with the cut-out in it;
    ``changed`` (h, w) uint8: 255 where it is not as the photo. ``placement``: from the whole cut-out's pixels to the
    photo's. ``judged``: how real it looks; None where that was not asked for."""

    picture: Bytes
    changed: Bytes
    box: tuple[float, float, float, float]
    placement: Placement
    judged: Judged | None = None


def preview(
    stage: Stage,
    foreground: Bytes,
    size: tuple[int, int] | None = None,
    how: Variation = PLAIN,
    options: BlendOptions | None = None,
    judge: Judge | None = None,
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
    judged = None if judge is None else judge(picture, _outline(made, changed.shape), stage.mask)
    left, top, right, bottom = scene.shown
    window = slice(top, bottom), slice(left, right)
    small = foreground.shape[1], foreground.shape[0]
    placement = _of_whole(Placement(*made.start), scene, small, size or small)
    return Preview(
        np.ascontiguousarray(picture[window]), np.where(changed[window], 255, 0).astype(np.uint8),
        scene.box, placement, judged,
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


def _outline(made: Blend, shape: tuple[int, ...]) -> Floats:
    height, width = shape[:2]
    layer = edits.add_blend(Document(width, height), made).layers()[-1]
    return covered(layer, Viewport.whole(width, height, width, height))


def _of_whole(placement: Placement, scene: Scene, small: tuple[int, int], whole: tuple[int, int]) -> Placement:
    """From pixels of the whole cut-out to those of the photo, where ``placement`` goes from a copy of ``small``
    (width, height) to samples."""
    matrix = scene.step * placement.matrix
    matrix[:, :2] *= np.array(small) / np.array(whole)
    matrix[:, 2] += (scene.left, scene.top)
    return Placement.of(matrix)
