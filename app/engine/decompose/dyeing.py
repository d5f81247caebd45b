"""New layers in the colours that what lies beneath them was given."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Document, Layer, Node, Object
from app.engine.field import Viewport, coverage
from app.engine.pixels.oklab import from_oklab, to_oklab
from app.engine.render import compose

from .growth import as_found

SIDE = 160  # samples along the picture's long side
LEAST = 1e-3  # of OKLab, and of a sample: less is nothing


@dataclass(frozen=True, eq=False)
class Dye:
    """How far the layers of a document were recoloured since they were found: ``way`` (h, w, 3) in OKLab on the samples
    of ``view``, None where nothing was; ``known``: the layers that have it already."""

    view: Viewport
    way: Floats | None
    known: frozenset[int]

    @staticmethod
    def of(document: Document) -> Dye:
        scale = SIDE / max(document.width, document.height)
        view = Viewport.whole(document.width, document.height, max(1, round(document.width * scale)))
        known = frozenset(layer.id for layer in document.layers())
        if all(layer.found in (None, layer.colour) for layer in document.layers()):
            return Dye(view, None, known)
        found = as_found(document.nodes)
        bare = replace(document, photo=None)
        before = compose(bare.with_nodes(found), view).over((0.5, 0.5, 0.5))
        after = compose(bare.with_nodes(_in_colours(found, document)), view).over((0.5, 0.5, 0.5))
        return Dye(view, np.asarray(to_oklab(after) - to_oklab(before), np.float32), known)

    def on(self, document: Document) -> Document:
        """``document`` with its new layers recoloured by the mean of what was done beneath each; ``found`` stays."""
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
            inside = seen * coverage(node.mask, self.view)
            children = tuple(self._dyed(child, way, inside) for child in node.children)
            same = all(one is other for one, other in zip(children, node.children, strict=True))
            return node if same else replace(node, children=children)
        if node.id in self.known or node.found is None:
            return node
        weight = seen * coverage(node.mask, self.view)
        mean = (way * weight[..., None]).sum((0, 1)) / max(float(weight.sum()), LEAST)
        return node if float(np.abs(mean).max()) < LEAST else replace(node, colour=_moved(node.found, mean))


def _moved(colour: Colour, way: Floats) -> Colour:
    lab = to_oklab(np.array([colour], np.float32)) + way
    red, green, blue = (float(value) for value in np.clip(from_oklab(np.asarray(lab, np.float32))[0], 0, 1))
    return red, green, blue


def _in_colours(found: tuple[Node, ...], document: Document) -> tuple[Node, ...]:
    """The nodes as they were found, in the colours that they have now."""
    colours = {layer.id: layer.colour for layer in document.layers()}
    return tuple(
        replace(node, children=_in_colours(node.children, document))
        if isinstance(node, Object)
        else replace(node, colour=colours[node.id])
        for node in found
    )
