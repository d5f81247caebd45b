"""The Photo view taken apart for the drag of a cut-out: the photo without it, and the cut-out by itself.

As ``carried`` does for layers. A cut-out is laid over the photo in linear light, and the window lays pictures over each
other as encoded values: the two differ along soft edges alone, and there by less, the nearer the colours are.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, Layer

from .blends.look import Look, alike_anywhere
from .carried import Carried, around
from .compose import shown
from .covered import bounds_of
from .painted import painted
from .photo_edits import drawn_layers
from .photo_rendering import PhotoRendering


def carried_on_photo(rendering: PhotoRendering, document: Document, number: int) -> Carried | None:
    """Take the Photo view of ``document`` apart at the blend ``number``; None where its look depends on where it is,
    or something that was drawn or put in lies over it. ``rendering`` shows another document then: the one without."""
    layer = _free(document, number)
    paint = None if layer is None else painted(document).get(number)
    if layer is None or paint is None or paint.blend is None:
        return None
    frame = layer.mask.frame
    away = replace(frame, cx=frame.cx + 4 * document.width + 2 * (abs(frame.ux) + abs(frame.vx)))
    gone = replace(layer, mask=replace(layer.mask, frame=away))
    rendering.update(document.with_nodes(tuple(gone if node is layer else node for node in document.nodes)))
    beneath, view = rendering.buffer.copy(), rendering.view
    look_view = around(view, layer)
    look = _premultiplied(paint.blend.on(look_view), layer.opacity)
    return Carried(view, beneath, np.zeros_like(beneath), look, look_view, bounds_of(layer))


def _free(document: Document, number: int) -> Layer | None:
    """The layer, where it is a blend that can be laid over all else as it is."""
    layer = next((node for node in document.nodes if node.id == number), None)
    if not isinstance(layer, Layer) or layer.blend is None or not shown(layer) or layer.blend_mode != "normal":
        return None
    drawn = [one.id for one in drawn_layers(document)]
    opaque = document.photo is not None and document.photo.alpha is None
    return layer if opaque and alike_anywhere(layer.blend) and drawn and drawn[-1] == number else None


def _premultiplied(look: Look, opacity: float) -> Bytes:
    """(h, w, 4) uint8, blue, green, red, alpha."""
    alpha = np.asarray(look.alpha * np.float32(opacity), np.float32)
    colours = cv2.multiply(look.colours, cv2.merge([alpha] * 3), dtype=cv2.CV_8U)
    made = cv2.cvtColor(np.asarray(colours, np.uint8), cv2.COLOR_RGB2BGRA)
    made[..., 3] = np.rint(alpha * 255).astype(np.uint8)
    made[..., :3] = np.minimum(made[..., :3], made[..., 3:])
    return np.asarray(made, np.uint8)
