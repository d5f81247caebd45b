"""A new object in the colours that what lies beneath it was given."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Document, Layer, Node, Object
from app.engine.field import Viewport, coverage
from app.engine.pixels.oklab import from_oklab, to_oklab
from app.engine.render import ground, photo_on, photo_view

SAMPLES = 160  # of the object's long side
LEAST = 1e-3  # of a sample: a layer that covers less has no colour of its own


def in_edited_colours(document: Document, node: Node) -> Node:
    """``node``, which was found in the photo, recoloured as the Photo view of ``document`` is where it lies: each of
    its layers by the mean difference within it. The very node where nothing was edited there."""
    photo = ground(document)
    if photo is None:
        return node
    x0, y0, x1, y1 = node.mask.bounds() or (0.0, 0.0, float(document.width), float(document.height))
    x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, float(document.width)), min(y1, float(document.height))
    if x1 - x0 < 1 or y1 - y0 < 1:
        return node
    scale = SAMPLES / max(x1 - x0, y1 - y0)
    view = Viewport(x0, y0, x1, y1, max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
    before = photo_on(photo, view)
    after = photo_view(document, before, view)
    if np.array_equal(before, after):
        return node
    way = to_oklab(_share(after)) - to_oklab(_share(before))
    return _moved(node, way, view, coverage(node.mask, view))


def _moved(node: Node, way: Floats, view: Viewport, inside: Floats) -> Node:
    if isinstance(node, Object):
        children = tuple(_moved(one, way, view, inside * coverage(one.mask, view)) for one in node.children)
        return replace(node, children=children)
    weight = float(inside.sum())
    return node if weight < LEAST else _recoloured(node, (way * inside[..., None]).sum((0, 1)) / weight)


def _recoloured(layer: Layer, way: Floats) -> Layer:
    lab = to_oklab(np.array([layer.colour], np.float32))[0] + way
    red, green, blue = (float(v) for v in np.clip(from_oklab(np.array([lab], np.float32))[0], 0, 1))
    colour: Colour = (red, green, blue)
    return replace(layer, colour=colour)


def _share(pixels: np.ndarray) -> Floats:
    return np.asarray(pixels, np.float32) / np.float32(255)
