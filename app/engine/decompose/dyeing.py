"""New layers in the colours that what lies beneath them was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Document, Layer, Node, Object
from app.engine.field import Viewport, coverage
from app.engine.pixels.oklab import from_oklab, to_oklab
from app.engine.render import compose, weights
from app.engine.render.paint import run_paint

from .running import Running, running

SIDE = 160  # samples along the picture's long side
LEAST = 1e-3  # of OKLab, and of a sample: less is nothing


@dataclass(frozen=True, eq=False)
class Dye:
    """How far the layers of a document were recoloured since they were found: ``way`` (h, w, 3) in OKLab on the samples
    of ``view``, None where nothing was; ``known``: the layers that have it already; ``lines``: along which the artist
    has made them run; ``seen``: how much of each object is seen where, since what was done to what covers it says
    nothing about it."""

    view: Viewport
    way: Floats | None
    known: frozenset[int]
    lines: tuple[Running, ...] = ()
    seen: Mapping[int, Floats] = field(default_factory=dict)

    @staticmethod
    def of(document: Document, found: Document) -> Dye:
        """``found``: the document as the photo shows it."""
        scale = SIDE / max(document.width, document.height)
        view = Viewport.whole(document.width, document.height, max(1, round(document.width * scale)))
        known = frozenset(layer.id for layer in document.layers())
        if all(_as_found(layer) for layer in document.layers()):
            return Dye(view, None, known)
        before = compose(found, view).over((0.5, 0.5, 0.5))
        shown = found.with_nodes(_in_colours(found.nodes, document))
        after = compose(shown, view).over((0.5, 0.5, 0.5))
        way = np.asarray(to_oklab(after) - to_oklab(before), np.float32)
        seen = weights(shown, view)
        return Dye(view, way, known, running(shown, seen), {one.id: seen[one.id] for one in shown.objects()})

    def on(self, document: Document) -> Document:
        """``document`` with its new layers recoloured by the mean of what was done beneath each, and running along the
        line that the artist drew there; ``found`` stays."""
        if self.way is None:
            return document
        full = np.ones((self.view.height, self.view.width), np.float32)
        return document.with_nodes(tuple(self._dyed(node, self.way, full) for node in document.nodes))

    def _dyed(self, node: Node, way: Floats, seen: Floats) -> Node:
        if isinstance(node, Object):
            if all(child.id in self.known for child in node.children if isinstance(child, Layer)) and not any(
                isinstance(child, Object) for child in node.children
            ):
                return node
            inside = self.seen.get(node.id, seen)
            children = tuple(self._dyed(child, way, inside) for child in node.children)
            same = all(one is other for one, other in zip(children, node.children, strict=True))
            return node if same else replace(node, children=children)
        if node.id in self.known or node.found is None:
            return node
        weight = seen * coverage(node.mask, self.view)
        mean = (way * weight[..., None]).sum((0, 1)) / max(float(weight.sum()), LEAST)
        dyed = node if float(np.abs(mean).max()) < LEAST else replace(node, colour=_moved(node.found, mean))
        return self._along(dyed, way, weight)

    def _along(self, layer: Layer, way: Floats, weight: Floats) -> Layer:
        """The layer running along the line that most of it lies over."""
        line = max(self.lines, key=lambda one: float((one.seen * weight).sum()), default=None)
        if line is None or layer.found is None:
            return layer
        paint = run_paint(layer.found, layer.found_gradient, layer.mask.frame)
        target = np.clip(from_oklab(to_oklab(np.broadcast_to(paint.on(self.view), way.shape)) + way), 0, 1)
        gradient = line.followed(layer, weight, np.asarray(target, np.float32), self.view)
        return layer if gradient is None else replace(layer, gradient=gradient)


def _as_found(layer: Layer) -> bool:
    return layer.found is None or (layer.colour, layer.gradient) == (layer.found, layer.found_gradient)


def _moved(colour: Colour, way: Floats) -> Colour:
    lab = to_oklab(np.array([colour], np.float32)) + way
    red, green, blue = (float(value) for value in np.clip(from_oklab(np.asarray(lab, np.float32))[0], 0, 1))
    return red, green, blue


def _in_colours(found: tuple[Node, ...], document: Document) -> tuple[Node, ...]:
    """The nodes as they were found, in the colours that they have now, and running as they do now."""
    now = {layer.id: layer for layer in document.layers()}
    return tuple(
        replace(node, children=_in_colours(node.children, document))
        if isinstance(node, Object)
        else replace(node, colour=now[node.id].colour, gradient=now[node.id].gradient)
        for node in found
    )
