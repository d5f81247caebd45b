"""Layers for the place that a thing leaves in the Vector view, where nothing lies beneath it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats, frozen
from app.engine.document import Document, Filling, Node, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import Job
from app.engine.pixels import Photo
from app.engine.render import alpha_on, compose, photo_on

from .drawn import drawn

LAYERS = 12
LONGEST = 192  # samples along the longer side of what is drawn
EDGE = 1 / 10  # of that, around it
BARE = 0.02  # of the hole: so much with nothing beneath it need not be drawn
HALF = 0.5
NAME = "background"


def background_nodes(document: Document, gone: Collection[int], filling: Filling) -> Job[tuple[Node, ...]]:
    """What the filling looks like, as one object of some layers; nothing where other nodes lie beneath all of it.

    ``document``: as it is before the nodes ``gone`` are hidden. The layers are found ones: in the Photo view they are
    the filled background's."""
    photo = document.photo
    if photo is None:
        return ()
    view = _around(filling)
    filled, hole = _filled(photo, filling, view)
    beneath = compose(edits.set_visible(document, gone, False), view).alpha
    if float((hole * (beneath < HALF)).sum()) <= BARE * float(hole.sum()):
        return ()
    picture = np.dstack([filled, np.rint(hole * 255)]).astype(np.uint8)
    nodes = yield from drawn(picture, view, LAYERS)
    if len(nodes) == 1 and isinstance(nodes[0], Object):
        return (replace(nodes[0], name=NAME),)
    whole = Mask(Frame.around(0, 0, document.width, document.height))
    return (Object(0, NAME, whole, nodes),)


def _around(filling: Filling) -> Viewport:
    x0, y0, x1, y1 = filling.box
    longer = max(x1 - x0, y1 - y0)
    more, scale = EDGE * longer, LONGEST / ((1 + 2 * EDGE) * longer)
    width, height = (max(8, round((length + 2 * more) * scale)) for length in (x1 - x0, y1 - y0))
    return Viewport(x0 - more, y0 - more, x1 + more, y1 + more, width, height)


def _filled(photo: Photo, filling: Filling, view: Viewport) -> tuple[Array, Floats]:
    """(h, w, 3) uint8 and (h, w) in 0..1 on the samples of ``view``: the photo with the filling, and where that is.
    Both go on beyond the photo's border."""
    height, width = filling.pixels.shape[:2]
    area = slice(filling.top, filling.top + height), slice(filling.left, filling.left + width)
    pixels, hole = photo.pixels.copy(), np.zeros((photo.height, photo.width), np.uint8)
    hole[area] = 255 * (filling.pixels != pixels[area]).any(-1)
    if filling.alpha is not None:
        hole[area] = np.minimum(hole[area], filling.alpha)
    pixels[area] = filling.pixels
    made = replace(photo, pixels=frozen(pixels), alpha=frozen(hole))
    seen = alpha_on(made, view)
    assert seen is not None
    solid = cv2.morphologyEx((seen > 64).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return photo_on(made, view), solid.astype(np.float32)
