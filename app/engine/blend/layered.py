"""Blends made into layers, for drawings that are to hold nothing but curves."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import numpy as np

from app.engine.document import Document, Layer, Node, Object, edits
from app.engine.document.edits.tree import rebuilt
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import Job, Progress
from app.engine.render import painted
from app.engine.render.blends.ground import shown_blends

from .drawn import drawn
from .shade import shade

LAYERS = 24  # of a blend
LONGEST = 384  # samples along its long side
EDGE = 1 / 12  # of that, around it: an outline that touched the picture's border would run along it


def layered(document: Document, layers: int = LAYERS) -> Job[Document]:
    """``document`` with each blend that is shown as an object of about so many layers, of the same name at the same
    place, and beneath it its shadow as a layer. The very same where it has none."""
    shown = {id(blend) for blend in shown_blends(document.nodes)}
    blends = [layer for layer in edits.blends_in(document) if id(layer.blend) in shown]
    paints, made = painted(document), dict[int, tuple[Node, ...]]()
    ids = count(document.next_id)
    for done, layer in enumerate(blends):
        yield Progress(done / len(blends), f"Drawing {layer.name}")
        placed = paints[layer.id].blend
        assert placed is not None
        view = _around(layer.mask.frame)
        look = placed.on(view)
        picture = np.dstack([look.colours, np.rint(look.alpha * 255).astype(np.uint8)])
        if (picture[..., 3] > 127).any():
            share = done / len(blends), (done + 1) / len(blends)
            nodes = yield from drawn(picture, view, layers, share)
            thing, shadow = _as_one(nodes, layer, view, ids), shade(layer, next(ids))
            made[layer.id] = (thing,) if shadow is None else (shadow, thing)
    if not made:
        return document
    whole = rebuilt(document, lambda _, nodes: [one for node in nodes for one in made.get(node.id, (node,))])
    return replace(whole, next_id=next(ids))


def _around(frame: Frame) -> Viewport:
    x0, y0, x1, y1 = frame.bounds()
    more = EDGE * max(x1 - x0, y1 - y0)
    scale = LONGEST / (max(x1 - x0, y1 - y0) + 2 * more)
    width, height = (max(8, round((length + 2 * more) * scale)) for length in (x1 - x0, y1 - y0))
    return Viewport(x0 - more, y0 - more, x1 + more, y1 + more, width, height)


def _as_one(nodes: tuple[Node, ...], layer: Layer, view: Viewport, ids: count[int]) -> Object:
    """What was found in a blend's picture as one object in its place."""
    children = tuple(_painted(node, ids) for node in nodes)
    border = Mask(Frame.around(view.x0, view.y0, view.x1, view.y1), closed=True, crisp=True)
    made = Object(layer.id, layer.name, border, children, layer.opacity, layer.visible, layer.locked, touched=True)
    if len(children) == 1 and isinstance(children[0], Object):
        return replace(made, mask=children[0].mask, children=children[0].children)
    return made


def _painted(node: Node, ids: count[int]) -> Node:
    """With ids of its own, and as something that was not found in the photo."""
    if isinstance(node, Layer):
        return replace(node, id=next(ids), found=None)
    return replace(node, id=next(ids), children=tuple(_painted(child, ids) for child in node.children))
