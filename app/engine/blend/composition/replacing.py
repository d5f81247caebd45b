"""A blend in place of things of a document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.blend.background import background_nodes
from app.engine.blend.inpainting import Inpainter, grown, inpainted, to_fill_from
from app.engine.document import Blend, Document, Foreground, Node, Object, edits
from app.engine.document.blend import Affine, matrix_of
from app.engine.document.copies import are_copies
from app.engine.document.endless import is_endless
from app.engine.errors import BadInput
from app.engine.field import Bounds, Viewport
from app.engine.jobs import Job, Progress
from app.engine.render import bounds_of, compose, covered, covers, ground

from .areas import areas_of
from .composing import BlendOptions, composed
from .hanging import with_what_hangs
from .placement import Placement

SEEN = 0.5
SLIVER = 0.003  # of a thing: as little of it is not seen
DRAWN = 0.95  # how much is done before the background is drawn
SAMPLES = 1024  # along a mask's longer side at most: it is smooth, and edges matter little where a hole is grown


def replacing(
    document: Document, over: Collection[int], foreground: Foreground, options: BlendOptions | None = None,
    box: Bounds | None = None, fill: Inpainter = inpainted,
) -> Job[Blend]:
    """What ``edits.add_blend(document, blend, over)`` takes: ``foreground`` in place of the nodes ``over``.

    What hangs on the nodes and was not found as part of them is replaced with them. The background is filled by
    ``fill``, unless a blend stands for the same nodes already: then that one's filling will do. Without nodes it comes
    into ``box`` (x0, y0, x1, y1 in photo pixels), and nothing is filled. Where the nodes were brought elsewhere, it
    comes to where they are, made for where the photo has them; that is filled, but not of copies of what is still
    there. BadInput where the document has no photo, where there is nothing to replace, and as for ``composed``.
    """
    if document.photo is None:
        raise BadInput("This document has no photo to blend into; insert the cut-out as layers.")
    place = _place(document, over)
    bare, meant, behind, kept = place.bare, place.meant, place.behind, place.kept
    mask = _region(place) if meant else _boxed(document, box)
    filler = None if kept or not meant else fill
    areas = None if filler is None else areas_of(bare, meant)
    photo = document.photo.pixels
    options = _at_home(options, place.way)
    made = yield from composed(photo, mask, foreground, filler, options, behind, None, areas, place.alpha)
    if place.way is not None:
        made = replace(made, start=_affine(_square(place.way) @ _square(made.start)))
    if made.filling is None:
        return made
    yield Progress(DRAWN, "Drawing the background")
    nodes = yield from background_nodes(bare, meant, made.filling)
    return replace(made, filling=replace(made.filling, nodes=nodes))


def filled_ahead(document: Document, over: Collection[int], fill: Inpainter) -> Job[None]:
    """The background that ``replacing`` will want in place of the nodes ``over``, filled now, for a ``fill`` that
    remembers; nothing where it is there already, or where there is nothing to fill."""
    if document.photo is None:
        return
    place = _place(document, over)
    if place.kept or not place.meant:
        return
    mask = _region(place)
    yield Progress(0.0, "Filling the background")
    if (mask > SEEN).any():
        source, areas = to_fill_from(place.behind, place.alpha, areas_of(place.bare, place.meant))
        yield from fill(source, grown(mask, source), BlendOptions().seed, areas)


def region_of(document: Document, over: Collection[int]) -> Floats | None:
    """(H, W) in 0..1: what ``replacing`` puts a cut-out in the place of; None where there is none of the nodes."""
    if document.photo is None:
        return None
    place = _place(document, over)
    if not place.meant:
        return None
    region = _region(place)
    return region if place.way is None else _brought(region, place.way)


@dataclass(frozen=True, eq=False, slots=True)
class _Place:
    """What is to be replaced, where the photo has it: ``bare``, the document without the blends that stand there; the
    nodes ``meant``; the photo ``behind`` (H, W, 3) with its ``alpha``; ``kept``: whether the background is filled,
    or is to stay; ``way``: how the nodes were brought to where they are now."""

    bare: Document
    meant: frozenset[int]
    behind: Bytes
    alpha: Bytes | None
    kept: bool
    way: Affine | None


def _place(document: Document, over: Collection[int]) -> _Place:
    meant, blends = edits.meant_by(document, frozenset(over))
    before = {layer.id for layer in blends}
    bare = edits.delete(edits.at_home(document), before)
    behind = ground(bare)
    assert behind is not None
    kept = any(layer.blend and layer.blend.filling and set(layer.blend.replaces) == meant for layer in blends)
    way = edits.way_of(document, meant)
    kept = kept or (way is not None and are_copies(document, meant))
    return _Place(bare, meant, behind.pixels, behind.alpha, kept, way)


def _region(place: _Place) -> Floats:
    return with_what_hangs(place.bare, place.meant, mask_of(place.bare, place.meant, behind=True), place.behind)


def _brought(region: Floats, way: Affine) -> Floats:
    """(H, W): ``region`` after ``way``; that is of corners of pixels, OpenCV's maps are of their middles."""
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]])
    matrix = (np.linalg.inv(half) @ _square(way) @ half)[:2]
    return np.asarray(cv2.warpAffine(region, matrix, region.shape[::-1]), np.float32)


def _at_home(options: BlendOptions | None, way: Affine | None) -> BlendOptions | None:
    """A placement that is given is where things are now."""
    if options is None or options.placement is None or way is None:
        return options
    there = np.vstack([options.placement.matrix, (0.0, 0.0, 1.0)])
    return replace(options, placement=Placement.of(np.linalg.inv(_square(way)) @ there))


def _square(way: Affine) -> Array:
    return np.vstack([matrix_of(way), (0.0, 0.0, 1.0)])


def _affine(matrix: Array) -> Affine:
    a, b, c, d, e, f = matrix[:2].ravel().tolist()
    return a, b, c, d, e, f


def mask_of(document: Document, ids: Collection[int], behind: bool = False) -> Floats:
    """(H, W) float32 in 0..1: what one sees of these nodes in the photo; of one of which nothing is seen, or hardly
    anything, nothing, or with ``behind`` all that is behind others."""
    height, width = document.height, document.width
    whole = np.zeros((height, width), np.float32)
    view = Viewport.whole(width, height, width, height)
    for number in ids:
        node, parents = document.find(number)
        rows, columns = slice(0, height), slice(0, width)
        for bounds in filter(None, map(bounds_of, (node, *parents))):
            r, c = view.window(bounds)
            rows = slice(max(rows.start, r.start), min(rows.stop, r.stop))
            columns = slice(max(columns.start, c.start), min(columns.stop, c.stop))
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        size = columns.stop - columns.start, rows.stop - rows.start
        scale = min(1.0, SAMPLES / max(size))
        part = Viewport(
            columns.start, rows.start, columns.stop, rows.stop, max(1, round(size[0] * scale)),
            max(1, round(size[1] * scale)),
        )  # fmt: skip
        seen = cv2.resize(_seen(document, node, parents, part, behind), size, interpolation=cv2.INTER_LINEAR)
        np.maximum(whole[rows, columns], seen, out=whole[rows, columns])
    return whole


def seen_on(document: Document, ids: Collection[int], view: Viewport) -> Floats:
    """(h, w) float32 in 0..1: as ``mask_of``, on the samples of ``view``."""
    whole = np.zeros((view.height, view.width), np.float32)
    for number in ids:
        np.maximum(whole, _seen(document, *document.find(number), view, behind=False), out=whole)
    return whole


def _seen(document: Document, node: Node, parents: tuple[Object, ...], view: Viewport, behind: bool) -> Floats:
    """(h, w) in 0..1 on the samples of ``view``."""
    own = _own(node, view)
    for parent in parents:
        own *= covered(parent, view)
    seen = own * (1 - compose(document.with_nodes(covers(document, node.id)), view).alpha)
    if np.count_nonzero(seen > SEEN) > SLIVER * np.count_nonzero(own > SEEN):
        return np.asarray(seen, np.float32)
    return np.asarray(own if behind else np.zeros_like(own), np.float32)


def _own(node: Node, view: Viewport) -> Floats:
    """(h, w) in 0..1: what a node covers; a group of things, what the shown ones do."""
    own = np.array(covered(node, view))
    if isinstance(node, Object) and node.mask.full and not is_endless(node):
        inside = [_own(child, view) for child in node.children if child.visible]
        own *= np.max(inside, axis=0) if inside else 0
    return own


def _boxed(document: Document, box: Bounds | None) -> Floats:
    mask = np.zeros((document.height, document.width), np.float32)
    if box is not None:
        x0, y0, x1, y1 = (max(0, round(value)) for value in box)
        mask[y0:y1, x0:x1] = 1
    return mask
