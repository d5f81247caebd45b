"""A blend as a flat picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.inpainting import Inpainter
from app.engine.document import Blend, Document, Foreground, edits
from app.engine.document.blend import fitting_foreground, placement_of
from app.engine.errors import BadInput
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress
from app.engine.pixels import Photo
from app.engine.render import bounds_of, ground, photo_view
from app.engine.render.blends.look import colours_of

from .colours import ColourMap
from .composing import BlendOptions, composed
from .placement import Placement


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
    if foreground.ndim != 3 or foreground.shape[2] != 4:
        raise BadInput("The cut-out has no alpha: what belongs to it cannot be told; choose one with alpha.")
    pixels = fitting_foreground(foreground)
    options, reduced = options or BlendOptions(), foreground.shape[1] / pixels.shape[1]
    if options.placement is not None:
        options = replace(options, placement=_for_pixels(options.placement, reduced))
    made = yield from composed(photo, mask, Foreground(pixels), fill, options)
    yield Progress(0.95, "Laying it over")
    done = flattened(photo, made)
    return replace(done, placement=_for_pixels(done.placement, 1 / reduced))


def _for_pixels(placement: Placement, larger: float) -> Placement:
    """The same where a pixel of the cut-out is so many times as large."""
    return Placement.of(placement.matrix * (larger, larger, 1.0))


def flattened(photo: Bytes, made: Blend) -> Blended:
    """``made`` laid over ``photo`` (H, W, 3) at full size."""
    height, width = photo.shape[:2]
    document = Document(width, height, photo=Photo(photo, None, b"", ""))
    document = edits.add_blend(document, made)
    layer = document.layers()[-1]
    behind = ground(document)
    assert behind is not None
    assert layer.blend is not None
    picture = behind.pixels.copy()
    part = _part(bounds_of(layer), width, height)
    if part is not None:
        rows, columns, view = part
        picture[rows, columns] = photo_view(document, np.ascontiguousarray(picture[rows, columns]), view)
    size = made.foreground.width, made.foreground.height
    return Blended(
        picture, behind.pixels, Placement(*placement_of(layer.mask.frame, *size)), ColourMap(colours_of(layer.blend))
    )


def _part(
    bounds: tuple[float, float, float, float] | None, width: int, height: int
) -> tuple[slice, slice, Viewport] | None:
    """Rows and columns of the photo inside ``bounds``, and the same as a view; None where nothing is."""
    rows, columns = Viewport.whole(width, height, width, height).window(bounds or (0, 0, width, height))
    size = columns.stop - columns.start, rows.stop - rows.start
    if min(size) <= 0:
        return None
    return rows, columns, Viewport(columns.start, rows.start, columns.stop, rows.stop, *size)
