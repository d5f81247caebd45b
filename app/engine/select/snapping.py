"""A mask moved onto the photo's own edges."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Document
from app.engine.field import Mask, Viewport, coverage
from app.engine.field.mask import sigmoid
from app.engine.field.shaping.fitted import HARD, fitted, logits_on, samples, wider
from app.engine.field.shaping.keeping import keeping
from app.engine.render import compose, covers, photo_on

from .refine import refined

REACH = 64  # samples of the grid: an edge moves two or three of its cells
WORKING = 640  # samples along the longer side of what is looked at
AROUND = 1.25  # of the mask's frame: what is looked at
ROOM = 1.1  # how much larger a frame becomes: the edge may go out
SURE = 5.0  # logit of what is wholly inside the photo's edges
LEAST = 200  # numbers of a code that follows real edges
HIDDEN = 0.5


def snapped(document: Document, node_id: int, strength: float = 1.0) -> Mask:
    """The mask of a node with its outline on the edges of the photo near it, as far as ``strength`` (0..1) says; where
    something lies over it the outline stays. The very same mask where there is no photo or no outline."""
    node, parents = document.find(node_id)
    mask = node.mask
    view = None if document.photo is None or mask.full or strength <= 0 else _view(document, mask)
    if view is None or document.photo is None:
        return mask
    picture = photo_on(document.photo, view)
    inside = coverage(mask, view, crisp=True)
    share = refined(inside, picture, REACH)
    hidden = compose(document.with_nodes(covers(document, node_id)), view).alpha
    for parent in parents:
        hidden = np.maximum(hidden, 1 - coverage(parent.mask, view))
    return _with_edges(mask, np.where(hidden > HIDDEN, inside, share), hidden, view, strength)


def _with_edges(mask: Mask, share: Floats, hidden: Floats, view: Viewport, strength: float) -> Mask:
    """The mask fitted to ``share`` (h, w) on ``view`` where it is not ``hidden``."""
    frame = wider(mask.frame, ROOM) if mask.closed else mask.frame
    x, y = samples(frame)
    before = logits_on(mask, x, y)
    seen = _at(np.asarray(share, np.float32), view, x, y).clip(1e-4, 1 - 1e-4)
    wanted = np.clip(np.log(seen / (1 - seen)), -SURE, SURE)
    free = _at(np.asarray(hidden, np.float32), view, x, y) < HIDDEN
    # Far from the outline nothing changes: there the photo has edges of other things.
    after = before + strength * np.where(free & (np.abs(before) < HARD), wanted - before.clip(-SURE, SURE), 0)
    longer = mask if len(mask.code) >= LEAST else mask.detailed(LEAST)
    now = fitted(longer, frame, sigmoid(np.asarray(after, np.float32)))
    return keeping(now, [mask], lambda one: one[0])  # what was painted finer than a code can say stays


def _at(values: Floats, view: Viewport, x: Array, y: Array) -> Floats:
    """(h, w) on ``view`` -> at photo coordinates (n, m)."""
    sx, sy = view.step
    columns, rows = (x - view.x0) / sx - 0.5, (y - view.y0) / sy - 0.5
    maps = np.asarray(columns, np.float32), np.asarray(rows, np.float32)
    return np.asarray(cv2.remap(values, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _view(document: Document, mask: Mask) -> Viewport | None:
    """The part of the picture around a mask; None where it is beside it."""
    x0, y0, x1, y1 = mask.frame.bounds()
    more_x, more_y = (AROUND - 1) * (x1 - x0) / 2, (AROUND - 1) * (y1 - y0) / 2
    x0, y0 = max(0.0, x0 - more_x), max(0.0, y0 - more_y)
    x1, y1 = min(float(document.width), x1 + more_x), min(float(document.height), y1 + more_y)
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    scale = min(1.0, WORKING / max(x1 - x0, y1 - y0))
    return Viewport(x0, y0, x1, y1, max(4, round((x1 - x0) * scale)), max(4, round((y1 - y0) * scale)))
