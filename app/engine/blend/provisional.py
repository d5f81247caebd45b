"""A thing taken out of the photo in no time, to be moved while it is being lifted properly (``lifting``)."""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend.composition.areas import areas_of
from app.engine.blend.composition.replacing import seen_on
from app.engine.blend.composition.staying import what_stays
from app.engine.blend.inpainting.continuing import continued
from app.engine.blend.inpainting.levels import Level
from app.engine.blend.inpainting.see_through import alpha_behind, is_all, to_fill_from
from app.engine.blend.inpainting.smooth import smooth, smooth_by
from app.engine.document import Blend, Document, Filling, Foreground, edits
from app.engine.document.blend import SAME_COLOURS, Affine
from app.engine.document.copies import are_copies
from app.engine.field import Viewport
from app.engine.pixels import Photo
from app.engine.render import alpha_on, bounds_of, ground, photo_on, photo_view

from .cutting import edged, trimmed

LONGEST = 720  # pixels of the cut-out
COARSE = 320  # samples of its outline
SOFT = 2.0  # samples
GRID = 32  # cells, on which the edges of things are continued behind it
SMALL = 192  # samples along the longer side of where the thing is found and what is behind it filled
ROOM = 0.2  # of the longer side around the thing, to fill from
FAINT = 0.04  # as much of a pixel may still show the thing
MARGIN = 0.01  # of the photo's longer side: how far its colour reaches over its edge
MOST = 0.75  # of the photo: behind more there is too little to fill from
SOLID = 250  # alpha from which a pixel shows the thing alone
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in photo pixels."""


def provisional(document: Document, over: Collection[int]) -> Blend | None:
    """What ``lifted`` makes of the nodes ``over``, in some hundredths of a second: coarser cut, and the background
    filled smoothly. None where that has nothing to make: no photo, nothing or nearly all of it seen of the nodes, or a
    blend among them."""
    document = edits.at_home(document)
    meant, blends = edits.meant_by(document, frozenset(over))
    document = edits.unmixed(document, meant)
    copied = are_copies(document, meant)
    behind, reach = document.photo if copied else ground(document), _reach(document, meant)
    if blends or behind is None or reach is None:
        return None
    view = _view(_grown(document, reach), SMALL)
    share, alpha = seen_on(document, meant, view), alpha_on(behind, view)
    whole = alpha is not None and is_all(share, alpha)
    if whole and alpha is not None:
        share = (alpha > 0).astype(np.float32)
    seen = float((share > 0.5).sum()) * view.step[0] * view.step[1]
    if seen <= 0 or (not (copied or whole) and seen >= MOST * document.width * document.height):
        return None
    foreground, start = _foreground(document, meant, behind, _around(document, share > FAINT, view))
    filling = None
    if not copied:
        stays, areas = what_stays(document, meant, view), _areas(document, meant, view)
        filling = _filling(behind, share, stays, areas, view)
    return Blend(foreground, start, filling, (), "ours", SAME_COLOURS, 0.0, 0.0, 0.0, 0.0, lifted=True)


def _foreground(document: Document, ids: Collection[int], behind: Photo, box: Box) -> tuple[Foreground, Affine]:
    """The cut-out, and where it is."""
    view, coarse = _view(box, LONGEST), _view(box, COARSE)
    seen = np.asarray(photo_view(document, photo_on(behind, view), view))
    small = np.asarray(cv2.resize(seen, (coarse.width, coarse.height), interpolation=cv2.INTER_AREA), np.uint8)
    alpha = edged(small, seen_on(document, ids, coarse), alpha_on(behind, coarse))
    alpha = np.asarray(cv2.resize(alpha, (view.width, view.height), interpolation=cv2.INTER_LINEAR), np.uint8)
    solid = alpha >= SOLID
    if solid.any():
        seen = np.where(solid[..., None], seen, _rounded(smooth(seen, ~solid)))
    pixels, x, y = trimmed(np.dstack([seen, alpha]))
    across, down = view.step
    name = next((node.name for node, _ in document.walk() if node.id in ids), "Lifted")
    return Foreground(pixels, name), (across, 0.0, view.x0 + x * across, 0.0, down, view.y0 + y * down)


def _filling(
    photo: Photo, share: Floats, stays: Floats | None, areas: Bytes | None, view: Viewport
) -> Filling:  # fmt: skip
    """The background where ``share`` is on the samples of ``view``, from averages of what is next to it, of each of the
    ``areas`` by itself; what ``stays`` is left alone."""
    margin = max(1, round(MARGIN * max(photo.width, photo.height) / view.step[0]))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * margin + 1, 2 * margin + 1))
    hole = np.asarray(cv2.dilate((share > FAINT).astype(np.uint8), kernel), np.float32)
    if stays is not None:
        hole = hole * (stays < 0.5)
    small, alpha = photo_on(photo, view), alpha_on(photo, view)
    small, areas = to_fill_from(small, alpha, areas)
    if not hole.all():
        level = Level(np.asarray(small, np.float32) / np.float32(255), hole > 0)
        things = None if areas is None else continued(areas, level, GRID)
        small = _soft(smooth_by(small, hole > 0, None if things is None else things.unlike()), hole > 0)
    rows, columns = (np.flatnonzero(hole.any(axis)) for axis in (1, 0))
    y, x = slice(max(0, rows[0] - 1), rows[-1] + 2), slice(max(0, columns[0] - 1), columns[-1] + 2)
    part = view.part(x.start, y.start, small[y, x].shape[1], small[y, x].shape[0])
    left, top, right, bottom = (round(edge) for edge in (part.x0, part.y0, part.x1, part.y1))
    area = slice(max(0, top), bottom), slice(max(0, left), right)
    soft = cv2.blur(hole, (3, 3))[y, x]
    laid = _laid(photo.pixels[area], small[y, x], soft)
    if alpha is None or photo.alpha is None:
        return Filling(area[1].start, area[0].start, laid)
    seen = _laid(photo.alpha[area], alpha_behind(alpha, hole)[y, x], soft)
    return Filling(area[1].start, area[0].start, laid, alpha=seen)


def _areas(document: Document, ids: Collection[int], view: Viewport) -> Bytes | None:
    coarse = Viewport(view.x0, view.y0, view.x1, view.y1, (view.width + 1) // 2, (view.height + 1) // 2)
    return areas_of(document, ids, coarse)


def _soft(colours: Floats, hole: Array) -> Bytes:
    """What is filled has no sharp edges: a step would look like a thing."""
    return _rounded(np.where(hole[..., None], cv2.GaussianBlur(colours, (0, 0), SOFT), colours))


def _laid(photo: Bytes, small: Bytes, share: Array) -> Bytes:
    """``small``, enlarged, over ``photo`` as far as ``share`` (0..1) says."""
    size = photo.shape[1], photo.shape[0]
    much = np.asarray(cv2.resize(share, size, interpolation=cv2.INTER_LINEAR), np.float32)
    large = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    return np.asarray(cv2.blendLinear(large, photo, much, 1 - much), np.uint8)


def _reach(document: Document, ids: Collection[int]) -> Box | None:
    """What may be seen of the nodes; None where that is nothing."""
    found: list[tuple[float, float, float, float]] = []
    for node, parents in document.walk():
        if node.id not in ids:
            continue
        left, top, right, bottom = 0.0, 0.0, float(document.width), float(document.height)
        for x0, y0, x1, y1 in filter(None, map(bounds_of, (node, *parents))):
            left, top, right, bottom = max(left, x0), max(top, y0), min(right, x1), min(bottom, y1)
        if left < right and top < bottom:
            found.append((left, top, right, bottom))
    if not found:
        return None
    low, high = np.floor(np.min(found, 0)), np.ceil(np.max(found, 0))
    return int(low[0]), int(low[1]), int(high[2]), int(high[3])


def _grown(document: Document, box: Box) -> Box:
    """With room around, within the photo."""
    left, top, right, bottom = box
    by = round(ROOM * max(right - left, bottom - top)) + 8
    return max(0, left - by), max(0, top - by), min(document.width, right + by), min(document.height, bottom + by)


def _around(document: Document, inside: Array, view: Viewport) -> Box:
    """The box of what is ``inside``, with two samples around."""
    (across, down), rows, columns = view.step, np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    left, right = int(view.x0 + (columns[0] - 2) * across), int(view.x0 + (columns[-1] + 3) * across) + 1
    top, bottom = int(view.y0 + (rows[0] - 2) * down), int(view.y0 + (rows[-1] + 3) * down) + 1
    return max(0, left), max(0, top), min(document.width, right), min(document.height, bottom)


def _view(box: Box, longest: int) -> Viewport:
    left, top, right, bottom = box
    scale = min(1.0, longest / max(right - left, bottom - top))
    size = max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))
    return Viewport(float(left), float(top), float(right), float(bottom), *size)


def _rounded(colours: Floats) -> Bytes:
    return np.rint(colours).clip(0, 255).astype(np.uint8)
