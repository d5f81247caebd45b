"""What an object or a layer is known again by in another photograph, and how unlike two of them are."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Colour, Document, Layer, Node
from app.engine.document.found import as_found
from app.engine.field import Viewport
from app.engine.pixels.oklab import to_oklab
from app.engine.render.weights import weights

SIDE = 40  # samples along each side of a picture
INSIDE = 16  # samples along each side of an object, for what is in it
FAR_COLOUR, FAR_SIZE, FAR_PLACE = 0.25, 4.0, 0.5  # of OKLab, as a ratio, of a picture's side: as unlike as can be
SHARES = {"place": 0.3, "colour": 0.3, "size": 0.15, "centre": 0.1, "name": 0.15}
UNKNOWN = 0.5  # how unlike two names are of which one says nothing
NUMBERED = re.compile(r"\s*\d+$")


@dataclass(frozen=True, eq=False, slots=True)
class Seen:
    """``shape``: (n, n) float32, how much of the thing each sample shows; ``colour``: (3,) OKLab, as it was found."""

    name: str
    shape: Floats
    colour: Array

    @property
    def area(self) -> float:
        return float(self.shape.sum())


def things(document: Document) -> dict[int, Seen]:
    """id -> what is seen of every object and layer that the decomposition found, hidden ones too."""
    plain = replace(document, nodes=as_found(document.nodes), photo=None)
    seen = weights(plain, Viewport.whole(document.width, document.height, SIDE, SIDE))
    layers = {layer.id: layer for layer in plain.layers()}
    labs = {number: to_oklab(np.array(layer.colour, np.float32)) for number, layer in layers.items()}
    things: dict[int, Seen] = {}
    for node, _ in plain.walk():
        mine = [layer.id for layer in _layers(node)]
        areas = np.array([seen[layer].sum() for layer in mine], np.float32)
        if areas.sum() > 0:
            colour = (areas / areas.sum()) @ np.stack([labs[layer] for layer in mine])
            things[node.id] = Seen(node.name, seen[node.id], colour)
    return things


def unlikeness(a: Seen, b: Seen) -> float:
    """0 for the same thing in the same place, 1 for another one: place, colour, size, centre and name together."""
    parts = {
        "place": 1 - float(np.minimum(a.shape, b.shape).sum() / max(float(np.maximum(a.shape, b.shape).sum()), 1e-6)),
        "colour": min(1.0, float(np.linalg.norm(a.colour - b.colour)) / FAR_COLOUR),
        "size": min(1.0, abs(math.log(max(a.area, 1e-6) / max(b.area, 1e-6))) / math.log(FAR_SIZE)),
        "centre": min(1.0, float(np.linalg.norm(_centre(a.shape) - _centre(b.shape))) / FAR_PLACE),
        "name": _names(a.name, b.name),
    }
    return sum(SHARES[name] * value for name, value in parts.items())


def inside(thing: Seen, box: Seen) -> Seen:
    """``thing`` as it lies in what is seen of ``box``: where in the picture that is does not matter."""
    rows, columns = (np.flatnonzero((box.shape > 0.1).any(axis)) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return thing
    part = thing.shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return replace(thing, shape=np.asarray(cv2.resize(part, (INSIDE, INSIDE), interpolation=cv2.INTER_AREA)))


def found_colour(layer: Layer) -> Colour:
    return layer.colour if layer.found is None else layer.found


def _layers(node: Node) -> list[Layer]:
    return [node] if isinstance(node, Layer) else [layer for child in node.children for layer in _layers(child)]


def _centre(shape: Floats) -> Array:
    """(2,) of the picture's sides, 0..1."""
    total = max(float(shape.sum()), 1e-6)
    at = (np.arange(len(shape)) + 0.5) / len(shape)
    return np.array([(shape.sum(axis) * at).sum() / total for axis in (0, 1)])


def _names(a: str, b: str) -> float:
    words = [NUMBERED.sub("", name).casefold() for name in (a, b)]
    return UNKNOWN if "object" in words or "" in words else float(words[0] != words[1])
