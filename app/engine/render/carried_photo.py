"""The Photo view taken apart for the drag of a cut-out, or of what was drawn: the photo without it, and that by itself.

As ``carried`` does for layers. A cut-out is laid over the photo in linear light, and the window lays pictures over each
other as encoded values: the two differ along soft edges alone, and there by less, the nearer the colours are. What was
drawn lies over the photo in encoded values, too.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document, Layer, Node, walk
from app.engine.jobs import run

from .blend_modes import has_modes
from .blends.look import Look, alike_anywhere
from .carried import Carried, around
from .compose import shown
from .covered import bounds_of
from .painted import painted
from .photo_edits import drawn_layers
from .photo_rendering import PhotoRendering
from .rendering import Rendering


def carried_on_photo(rendering: PhotoRendering, document: Document, number: int) -> Carried | None:
    """Take the Photo view of ``document`` apart at the node ``number``, a blend or drawn; None where its look depends
    on where it is, or something lies over it. ``rendering`` shows another document then: the one without."""
    layer = _free(document, number)
    if layer is None:
        drawn = _drawn(document, number)
        return None if drawn is None else _carried_drawn(rendering, document, drawn)
    paint = painted(document).get(number)
    if paint is None or paint.blend is None:
        return None
    frame = layer.mask.frame
    away = replace(frame, cx=frame.cx + 4 * document.width + 2 * (abs(frame.ux) + abs(frame.vx)))
    gone = replace(layer, mask=replace(layer.mask, frame=away))
    rendering.update(document.with_nodes(tuple(gone if node is layer else node for node in document.nodes)))
    beneath, view = rendering.buffer.copy(), rendering.view
    look_view = around(view, layer)
    look = _premultiplied(paint.blend.on(look_view), layer.opacity)
    return Carried(view, beneath, np.zeros_like(beneath), look, look_view, bounds_of(layer))


def _carried_drawn(rendering: PhotoRendering, document: Document, node: Node) -> Carried:
    rendering.update(document.with_nodes(tuple(one for one in document.nodes if one is not node)))
    beneath, view = rendering.buffer.copy(), rendering.view
    look_view = around(view, node)
    look = run(Rendering.build(document.with_nodes((node,)), look_view)).buffer
    return Carried(view, beneath, np.zeros_like(beneath), look, look_view, bounds_of(node))


def _drawn(document: Document, number: int) -> Node | None:
    """The node, where all of it was drawn and nothing lies over it."""
    node = next((one for one in reversed(document.nodes) if shown(one)), None)
    if node is None or node.id != number or document.photo is None or document.photo.alpha is not None:
        return None
    layers = [one for one, _ in walk((node,)) if isinstance(one, Layer)]
    plain = not has_modes((node,)) and not node.mask.full
    return node if plain and all(one.found is None and one.blend is None for one in layers) else None


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
