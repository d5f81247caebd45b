"""The part of the picture in which cut-outs are tried in place of an object."""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.blend.scene import Scene
from app.engine.document import Document, edits
from app.engine.field import Bounds, Viewport
from app.engine.render import compose, covers, ground, photo_on, photo_view
from app.engine.service import Region

from .boxes import around, wider, within
from .subject import masks_of, seen_alpha

CONTEXT = 0.3  # of the object's long side, on each side of it: what is shown around it
ROOM = 0.9  # likewise: what the background may be filled from
SHAPE = 1.5  # width to height of what is shown, where the picture has room


def scene_of(
    document: Document, node_id: int, box: Bounds, longest: int, alpha: Bytes | None = None,
    region: Region | None = None,
) -> Scene | None:
    """The scene around a node that is seen in ``box`` (photo pixels), at most ``longest`` samples long, as the Photo
    view has it without what was blended in for the node; None where the node is not there any more. ``alpha``: (h, w)
    over the box, of a thing that is no node. ``region``: what goes with the node, where that is more."""
    document, node_id = as_found(document, node_id)
    masks = masks_of(document, node_id)
    if not masks and alpha is None:
        return None
    shown = shown_around(document, box)
    view = _square(around(_whole(within(wider(box, ROOM), document)), shown), longest)
    seen = _laid(alpha, box, view) if alpha is not None else _seen(document, node_id, view)
    if region is not None:
        seen = np.maximum(seen, _laid(region.alpha, region.box, view))
    step = view.step[0]
    window = (
        max(0, round((shown[0] - view.x0) / step)), max(0, round((shown[1] - view.y0) / step)),
        min(view.width, round((shown[2] - view.x0) / step)), min(view.height, round((shown[3] - view.y0) / step)),
    )  # fmt: skip
    mask = np.round(255 * seen).astype(np.uint8)
    front = _front(document, node_id, view) if masks else None
    return Scene(_picture(document, view), mask, view.x0, view.y0, step, window, front)


def _seen(document: Document, node_id: int, view: Viewport) -> Floats:
    """(h, w) in 0..1: what is seen of a node, all of it where nothing is."""
    masks = masks_of(document, node_id)
    alpha = seen_alpha(document, masks, covers(document, node_id), view)
    return alpha if (alpha > 0.5).any() else seen_alpha(document, masks, (), view)


def _laid(alpha: Bytes, box: Bounds, view: Viewport) -> Floats:
    """(h, w) in 0..1: ``alpha`` over ``box``, on the samples of ``view``."""
    columns = (view.xs() - box[0]) / (box[2] - box[0]) * alpha.shape[1] - 0.5
    rows = (view.ys() - box[1]) / (box[3] - box[1]) * alpha.shape[0] - 0.5
    grid = np.meshgrid(columns.astype(np.float32), rows.astype(np.float32))
    laid = cv2.remap(alpha, grid[0], grid[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(0,))
    return np.asarray(laid, np.float32) / np.float32(255)


def as_found(document: Document, node_id: int) -> tuple[Document, int]:
    """The document without the blends that stand for a node; for a blend that replaced things, without it, and the
    first of these."""
    blends = {layer.id: layer.blend for layer in edits.blends_in(document) if layer.blend is not None}
    own = blends.get(node_id)
    if own is not None and own.replaces:
        node_id = own.replaces[0]
    gone = [number for number, blend in blends.items() if node_id in blend.replaces]
    return (edits.delete(document, gone), node_id) if gone else (document, node_id)


def _picture(document: Document, view: Viewport) -> Bytes:
    photo = ground(document)
    if photo is None:
        return np.round(255 * np.clip(compose(document, view).over(), 0, 1)).astype(np.uint8)
    return np.asarray(photo_view(document, photo_on(photo, view), view), np.uint8)


def _front(document: Document, node_id: int, view: Viewport) -> Bytes | None:
    """What a blend will stand behind."""
    over = document.with_nodes(edits.in_front(document, node_id))
    alpha = np.round(255 * compose(over, view).alpha).astype(np.uint8)
    return alpha if alpha.any() else None


def _square(box: Bounds, longest: int) -> Viewport:
    """Square samples, none smaller than a photo pixel, that cover the box."""
    x0, y0, x1, y1 = box
    step = max(1.0, max(x1 - x0, y1 - y0) / longest)
    width, height = max(2, math.ceil((x1 - x0) / step)), max(2, math.ceil((y1 - y0) / step))
    return Viewport(x0, y0, x0 + step * width, y0 + step * height, width, height)


def shown_around(document: Document, box: Bounds) -> Bounds:
    """What of the picture is shown with a thing that is seen in ``box``, photo pixels."""
    return _shaped(wider(box, CONTEXT), document)


def _shaped(box: Bounds, document: Document) -> Bounds:
    """Grown to ``SHAPE``, moved into the picture and cut off at its border, on whole pixels."""
    width, height = box[2] - box[0], box[3] - box[1]
    width, height = max(width, SHAPE * height), max(height, width / SHAPE)
    x0, x1 = _along((box[0] + box[2]) / 2, width, document.width)
    y0, y1 = _along((box[1] + box[3]) / 2, height, document.height)
    return x0, y0, x1, y1


def _along(middle: float, length: float, room: int) -> tuple[float, float]:
    if length >= room:
        return 0.0, float(room)
    begin = math.floor(min(max(0.0, middle - length / 2), room - length))
    return float(begin), float(min(room, math.ceil(begin + length)))


def _whole(box: Bounds) -> Bounds:
    """Grown to whole pixels."""
    return float(math.floor(box[0])), float(math.floor(box[1])), float(math.ceil(box[2])), float(math.ceil(box[3]))
