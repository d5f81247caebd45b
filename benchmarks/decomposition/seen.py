"""What of a picture is seen of each object and layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array
from app.engine.document import Document, Layer
from app.engine.field import Viewport
from app.engine.render import weights


@dataclass(frozen=True, eq=False, slots=True)
class Seen:
    """A picture of (h, w) pixels, by what is seen there.

    ``masks`` (n, h, w) bool: where an object or a layer is more than half of what is seen. ``objects`` (n,) bool:
    which of them are objects. ``shares`` (n,): how much of the picture each is, 0..1. ``things``, ``parts`` (h, w):
    the innermost object, and the layer, that is most of what is seen.
    """

    masks: Array
    objects: Array
    shares: Array
    things: Array
    parts: Array


def seen(document: Document, width: int, height: int) -> Seen:
    """What is seen of ``document`` on a grid of ``width`` x ``height`` pixels."""
    found = weights(document, Viewport.whole(document.width, document.height, width, height))
    masks, objects, shares = [], [], []
    layers: list[Array] = []
    owners: dict[int, Array] = {}
    for node, parents in document.walk():
        values = found[node.id]
        masks.append(values > 0.5)
        objects.append(not isinstance(node, Layer))
        shares.append(float(values.mean()))
        if isinstance(node, Layer):
            layers.append(values)
            owner = parents[-1].id if parents else 0
            owners[owner] = owners[owner] + values if owner in owners else values
    things, parts = np.argmax(list(owners.values()), axis=0), np.argmax(layers, axis=0)
    return Seen(np.array(masks), np.array(objects), np.array(shares), things, parts)
