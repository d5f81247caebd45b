"""Colours: of layers as they are, of whole objects with their light and dark kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from app.engine.arrays import Array
from app.engine.document.document import Document
from app.engine.document.nodes import Colour, Layer, Node, walk
from app.engine.pixels.oklab import from_oklab, to_oklab

from .reserve import reserved_layers, with_reserve_changed
from .tree import Ids, as_set, changed, edited, free, outermost

_SAME = 1e-5  # OKLab distance below which two colours count as one; a step of 8 bits is 100 times that
_ROUNDING = 1e-5  # how far outside 0..1 a value still counts as in the gamut
_HALVINGS = 14


def set_colour(document: Document, ids: Ids, colour: Colour, areas: Mapping[int, float] | None = None) -> Document:
    """Layers become ``colour`` (sRGB 0..1); objects are recoloured whole.

    All layers in an object are shifted in OKLab by the same way, which brings their mean (weighted
    by ``areas``, layer id -> area; without, all alike) to ``colour``. So folds and shading stay:
    differences in lightness are kept as long as they fit between black and white and shrink evenly
    beyond; differences in hue and chroma shrink where they would leave the gamut, and a shade that
    cannot have the chroma at its lightness gets what it can. A drag is best made of edits of the
    document before the drag: what was lost at black does not come back from there. What is in the
    reserve goes with its object, and counts nothing in the mean.
    """
    able, colours = free(document), {}
    for node in outermost(document, as_set(ids)):
        if isinstance(node, Layer):
            colours[node.id] = colour
        else:
            there = [layer for layer in _layers(node) if layer.id in able]
            colours |= _recoloured(there, colour, areas, reserved_layers(document, node.id))

    def change(node: Node) -> Node:
        return edited(node, colour=colours[node.id]) if isinstance(node, Layer) else node

    def reserved_change(node: Node) -> Node:
        return change(node) if node.id in colours else node

    return with_reserve_changed(changed(document, colours, change), as_set(ids), reserved_change)


def reset_colour(document: Document, ids: Ids) -> Document:
    """Layers, and all layers in objects, get back the colour that the decomposition found, and how it ran."""

    def change(node: Node) -> Node:
        if not isinstance(node, Layer) or node.found is None:
            return node
        return edited(node, colour=node.found, gradient=node.found_gradient)

    wanted = as_set(ids)
    return with_reserve_changed(changed(document, wanted, change, within=True), wanted, change)


def mean_colour(document: Document, node_id: int, areas: Mapping[int, float] | None = None) -> Colour:
    """A layer's colour; of an object the mean of all layers in it, in OKLab, weighted by ``areas``.

    ``KeyError`` if there is no such node; middle grey for an object without layers.
    """
    node, _ = document.find(node_id)
    layers = _layers(node)
    if len(layers) == 1:
        return layers[0].colour
    return _colour(_weights(layers, areas) @ _lab(layers)) if layers else (0.5, 0.5, 0.5)


def _layers(node: Node) -> list[Layer]:
    return [inner for inner, _ in walk((node,)) if isinstance(inner, Layer)]


def _lab(layers: list[Layer]) -> Array:
    """(T, 3) OKLab of the layers' colours."""
    return to_oklab(np.array([layer.colour for layer in layers], np.float32))


def _weights(layers: list[Layer], areas: Mapping[int, float] | None) -> Array:
    """(T,), of sum 1; layers that ``areas`` does not know count nothing, unless it knows none."""
    known = np.array([1.0 if areas is None else max(areas.get(layer.id, 0.0), 0.0) for layer in layers], np.float32)
    total = known.sum()
    return known / total if total > 0 else np.full(len(layers), 1 / len(layers), np.float32)


def _recoloured(
    layers: list[Layer], colour: Colour, areas: Mapping[int, float] | None, reserved: list[Layer]
) -> dict[int, Colour]:
    """The new colours by id of the layers and of those ``reserved``; empty where the mean of the
    layers is ``colour`` already."""
    together = layers + reserved
    if len(together) < 2 or not layers:
        return {layer.id: colour for layer in layers}
    lab, target = _lab(together), to_oklab(np.array(colour, np.float32))
    mean = _weights(layers, areas) @ lab[: len(layers)]
    if float(np.abs(target - mean).max()) < _SAME:
        return {}
    offsets = lab - mean
    lightness = target[0] + _fitting(float(target[0]), offsets[:, 0]) * offsets[:, 0]
    rows = _in_gamut(lightness, target[1:], offsets[:, 1:])
    return {layer.id: _colour(row) for layer, row in zip(together, rows, strict=True)}


def _fitting(middle: float, offsets: Array) -> float:
    """The factor, at most 1, by which the offsets from ``middle`` shrink to stay between 0 and 1."""
    up, down = float(offsets.max()), float(-offsets.min())
    room_up, room_down = max(1.0 - middle, 0.0), max(middle, 0.0)
    return min(1.0, room_up / up if up > 0 else 1.0, room_down / down if down > 0 else 1.0)


def _in_gamut(lightness: Array, middle: Array, offsets: Array) -> Array:
    """(T,) L, (2,) a and b, (T, 2) offsets from them -> (T, 3) OKLab inside the gamut.

    First all offsets shrink alike, which leaves their mean where it is; a row that is outside even
    without an offset then loses chroma by itself.
    """

    def rows(share: float) -> Array:
        return np.column_stack([lightness, middle + np.float32(share) * offsets])

    possible = _inside(rows(0.0))
    share = _largest(lambda share: bool(_inside(rows(float(share[0])))[possible].all()), 1)[0]
    shifted = rows(float(share))
    chroma = _largest(lambda part: _inside(_greyer(shifted, part)), len(shifted))
    return _greyer(shifted, chroma)


def _greyer(lab: Array, chroma: Array) -> Array:
    return np.column_stack([lab[:, 0], lab[:, 1:] * chroma[:, None]])


def _inside(lab: Array) -> Array:
    """(T,) bool: which colours are in the gamut."""
    srgb = from_oklab(lab)
    return np.asarray(np.all((srgb >= -_ROUNDING) & (srgb <= 1.0 + _ROUNDING), axis=-1))


def _largest(fits: Callable[[Array], Array | bool], count: int) -> Array:
    """(count,) the largest numbers in 0..1 that ``fits`` (monotonous, (count,) -> (count,) bool) by halving."""
    high = np.ones(count, np.float32)
    if np.all(good := fits(high)):
        return high
    low = np.where(good, high, np.float32(0))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        good = fits(middle)
        low, high = np.where(good, middle, low), np.where(good, high, middle)
    return low


def _colour(lab: Array) -> Colour:
    red, green, blue = (float(value) for value in np.clip(from_oklab(lab), 0.0, 1.0))
    return red, green, blue
