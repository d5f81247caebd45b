"""A cut-out's edge corrected with a brush: its alpha is painted away, brought back, or laid over more of its photo."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document.blend import LONGEST, Affine, Blend, frame_of, matrix_of, placement_of
from app.engine.document.document import Document
from app.engine.document.nodes import Layer, Node
from app.engine.errors import BadInput
from app.engine.field import Frame, outlined
from app.engine.field.shaping import Way, inked_on
from app.engine.field.stroke import Stroke
from app.engine.pixels import Photo

from .blends import mean_colour
from .tree import Ids, changed, edited

FAINT = 0.02  # of alpha: a pixel of which less is seen has no colour of its own


def retouch(document: Document, ids: Ids, stroke: Stroke, way: Way) -> Document:
    """What a brush went over taken from cut-outs, added to them, or brought back to what it was at first.

    What is added has the cut-out's own pixels where it has any; beyond them those of the photo, where it was lifted out
    of this document's; elsewhere nothing can be added. The same document where nothing changes. ``BadInput`` where
    nothing would be left of a cut-out.
    """

    def change(node: Node) -> Node:
        if not isinstance(node, Layer) or node.blend is None:
            return node
        source = document.photo if way == "add" and reaches_photo(document, node) else None
        return _retouched(node, node.blend, source, stroke, way)

    return changed(document, ids, change)


def restore_cut_out(document: Document, ids: Ids) -> Document:
    """Cut-outs as they were made, where they are now."""

    def change(node: Node) -> Node:
        if not isinstance(node, Layer) or node.blend is None or node.blend.original is None:
            return node
        first = node.blend.original
        return edited(
            node, blend=replace(node.blend, foreground=first, original=None),
            mask=replace(node.mask, code=outlined(_alpha(first.pixels))), colour=mean_colour(first),
        )  # fmt: skip

    return changed(document, ids, change)


def is_first(node: Node) -> bool:
    """Whether a node has the shape, or a cut-out the pixels, that it was made with."""
    blend = node.blend if isinstance(node, Layer) else None
    return node.original is None if blend is None else blend.original is None


def reaches_photo(document: Document, layer: Layer) -> bool:
    """Whether more of the photo can be added to the cut-out than it was made with."""
    blend = layer.blend
    return blend is not None and blend.lifted and blend.filling is not None and document.photo is not None


@dataclass(frozen=True, eq=False)
class _Sheet:
    """A cut-out's ``pixels`` and those that it was made with, ``first``, both (h, w, 4), in ``frame``; ``start``: where
    they were found."""

    pixels: Bytes
    first: Bytes
    frame: Frame
    start: Affine

    @property
    def placement(self) -> Affine:
        return placement_of(self.frame, self.pixels.shape[1], self.pixels.shape[0])


def _retouched(layer: Layer, blend: Blend, source: Photo | None, stroke: Stroke, way: Way) -> Layer:
    """``source``: what is laid bare beyond the cut-out."""
    own = blend.foreground
    sheet = _Sheet(own.pixels, (blend.original or own).pixels, layer.mask.frame, blend.start)
    if source is not None:
        sheet = _grown(sheet, stroke, source)
    amount = inked_on(stroke, sheet.frame, (sheet.pixels.shape[0], sheet.pixels.shape[1]))
    pixels = _painted(sheet, amount, way, source)
    if np.array_equal(pixels[..., 3], sheet.pixels[..., 3]):
        return layer
    if not pixels[..., 3].any():
        raise BadInput(f"Nothing would be left of {layer.name}; delete it instead.")
    made = replace(own, pixels=pixels)
    first = blend.original if blend.original is not None and sheet.first is blend.original.pixels else None
    now = replace(blend, foreground=made, start=sheet.start, original=first or replace(own, pixels=sheet.first))
    mask = replace(layer.mask, frame=sheet.frame, code=outlined(_alpha(pixels)))
    return edited(layer, blend=now, mask=mask, colour=mean_colour(made))


def _alpha(pixels: Bytes) -> Floats:
    """(h, w) in 0..1."""
    return pixels[..., 3].astype(np.float32) / np.float32(255)


def _painted(sheet: _Sheet, amount: Floats, way: Way, source: Photo | None) -> Bytes:
    """(h, w, 4) uint8."""
    alpha, first = _alpha(sheet.pixels), _alpha(sheet.first)
    colours = np.asarray(sheet.pixels[..., :3], np.float32)
    if way == "take":
        after = alpha * (1 - amount)
    elif way == "restore":
        after = alpha + amount * (first - alpha)
        colours += amount[..., None] * (sheet.first[..., :3] - colours)
    elif source is None:
        after = np.maximum(alpha, alpha + amount * ((first > FAINT) - alpha))
    else:
        photo, most = _on(source, sheet)
        after = np.maximum(alpha, alpha + amount * (most - alpha))
        colours += (amount * (1 - first))[..., None] * (photo - colours)
    return np.clip(np.dstack([colours, 255 * after]) + 0.5, 0, 255).astype(np.uint8)


def _on(photo: Photo, sheet: _Sheet) -> tuple[Array, Floats]:
    """The photo's colours where the cut-out was found, (h, w, 3), and how much of it is there, (h, w) in 0..1."""
    rows, columns = sheet.pixels.shape[:2]
    alpha = np.full(photo.pixels.shape[:2], 255, np.uint8) if photo.alpha is None else photo.alpha
    matrix = matrix_of(sheet.start)
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5  # from outer corners to the middles of pixels
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    colours, share = (
        np.asarray(cv2.warpAffine(one, matrix, (columns, rows), flags=how, borderMode=border), np.float32)
        for one, border in ((photo.pixels, cv2.BORDER_REPLICATE), (alpha, cv2.BORDER_CONSTANT))
    )
    return colours, share / np.float32(255)


def _grown(sheet: _Sheet, stroke: Stroke, photo: Photo) -> _Sheet:
    """With room for the stroke, as far as the photo goes and a cut-out may."""
    rows, columns = sheet.pixels.shape[:2]
    x0, y0, x1, y1 = stroke.bounds()
    wanted = _box(sheet.placement, x0, y0, x1, y1)
    there = _box(sheet.start, 0.0, 0.0, float(photo.width), float(photo.height))
    left, top = (max(0, min(-int(np.floor(wanted[i])), -int(np.floor(there[i])))) for i in (0, 1))
    right, bottom = (
        max(0, min(int(np.ceil(wanted[i + 2])), int(np.ceil(there[i + 2]))) - size)
        for i, size in ((0, columns), (1, rows))
    )
    left, right = _held(left, right, LONGEST - columns)
    top, bottom = _held(top, bottom, LONGEST - rows)
    if not (left or top or right or bottom):
        return sheet
    around = ((top, bottom), (left, right), (0, 0))
    pixels, first = (np.pad(one, around) for one in (sheet.pixels, sheet.first))
    placement, start = (_from(one, -left, -top) for one in (sheet.placement, sheet.start))
    return _Sheet(pixels, first, frame_of(placement, pixels.shape[1], pixels.shape[0]), start)


def _box(placement: Affine, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """The rectangle round what is in a rectangle of the photo, in pixels of a cut-out that is placed so."""
    matrix = matrix_of(placement)
    corners = np.array([(x0, y0), (x1, y0), (x0, y1), (x1, y1)]).T - matrix[:, 2:]
    u, v = np.linalg.inv(matrix[:, :2]) @ corners
    return float(u.min()), float(v.min()), float(u.max()), float(v.max())


def _held(one: int, other: int, most: int) -> tuple[int, int]:
    """No more than ``most`` together."""
    one = min(one, max(0, most))
    return one, min(other, max(0, most - one))


def _from(placement: Affine, u: int, v: int) -> Affine:
    """With the origin at (u, v)."""
    a, b, c, d, e, f = placement
    return a, b, a * u + b * v + c, d, e, d * u + e * v + f
