"""How much of each layer of an object is seen: what its mean colour is weighted by."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document import Document, Layer, Node, Object
from app.engine.document.nodes import walk
from app.engine.field import Viewport
from app.engine.render.weights import weights

ACROSS = 24  # samples: enough to tell a base from a badge, and a millisecond or two


class SeenAreas:
    """Layer id -> area, of the objects asked about last; colours and tones do not matter to it, so a drag that
    recolours works it out once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[tuple[object, ...], dict[int, float]]] = {}

    def of(self, document: Document, nodes: tuple[Node, ...]) -> dict[int, float]:
        """The areas of all layers in the objects among ``nodes``."""
        objects = [node for node in nodes if isinstance(node, Object)]
        self._known = {node.id: self._measured(document, node) for node in objects}
        return {layer: area for _, areas in self._known.values() for layer, area in areas.items()}

    def _measured(self, document: Document, node: Object) -> tuple[tuple[object, ...], dict[int, float]]:
        shape = _shape(node)
        known = self._known.get(node.id)
        if known is not None and known[0] == shape:
            return known
        alone = replace(document, nodes=(replace(node, visible=True, opacity=1.0),), photo=None)
        x0, y0, x1, y1 = node.mask.bounds() or (0.0, 0.0, float(document.width), float(document.height))
        tall = min(max(round(ACROSS * (y1 - y0) / max(x1 - x0, 1.0)), 2), 4 * ACROSS)
        seen = weights(alone, Viewport(x0, y0, max(x1, x0 + 1), max(y1, y0 + 1), ACROSS, tall))
        layers = [own.id for own, _ in walk((node,)) if isinstance(own, Layer)]
        return shape, {own: float(sum(part.values.sum() for part in seen.windows(own))) for own in layers}


def _shape(node: Object) -> tuple[object, ...]:
    """All that areas depend on."""
    return tuple((own.id, own.mask, own.opacity, own.visible) for own, _ in walk((node,)))
