"""What is seen of a thing in a picture, by its mask: it follows the mouse until the thing is cut out properly."""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Document
from app.engine.field import Viewport

from .compose import compose
from .covered import covered
from .visible import covers

COARSE = 320  # samples of the outline, along the longer side
LEAST = 8  # of 255: as much of a sample is seen


def ghost(document: Document, ids: Collection[int], picture: Bytes, view: Viewport) -> tuple[Bytes, Viewport] | None:
    """Of ``picture``, (h, w, 4) uint8 on the samples of ``view``, blue, green, red, and anything: (h, w, 4) uint8, the
    same premultiplied with how much of the nodes ``ids`` is seen there, and where that is; None where it is nothing."""
    scale = max(1.0, max(view.width, view.height) / COARSE)
    size = max(1, round(view.width / scale)), max(1, round(view.height / scale))
    share = _seen(document, ids, Viewport(view.x0, view.y0, view.x1, view.y1, *size))
    alpha = cv2.resize(share, (view.width, view.height), interpolation=cv2.INTER_LINEAR)
    alpha = np.asarray(cv2.convertScaleAbs(alpha, alpha=255.0), np.uint8)
    x, y, width, height = cv2.boundingRect((alpha >= LEAST).astype(np.uint8))
    if not width or not height:
        return None
    part = slice(y, y + height), slice(x, x + width)
    seen = alpha[part]
    made = cv2.multiply(picture[part], cv2.merge([seen] * 4), scale=1 / 255)
    made[..., 3] = seen
    return np.asarray(made, np.uint8), view.part(x, y, width, height)


def _seen(document: Document, ids: Collection[int], view: Viewport) -> Floats:
    """(h, w) float32 in 0..1: how much of any of the nodes is seen."""
    whole = np.zeros((view.height, view.width), np.float32)
    for number in ids:
        node, parents = document.find(number)
        own = np.array(covered(node, view))
        for parent in parents:
            own *= covered(parent, view)
        own *= 1 - compose(document.with_nodes(covers(document, number)), view).alpha
        np.maximum(whole, own, out=whole)
    return whole
