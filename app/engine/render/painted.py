"""What each layer is painted with, once its own tone and those of its objects are applied.

An object's tone is applied to the paints of the layers within (the innermost tone first), not to
the composed pixels: the picture then stays linear in the colours, an edit of a tone is a recolour,
and a file format without tones can say the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.engine.document import NEUTRAL, Colour, Document, Layer, Node, Tone
from app.engine.pixels import Photo

from .blends.ground import ground
from .blends.look import Placed
from .paint import Paint, found_paint
from .tone import toned_colour


def painted(document: Document) -> dict[int, Paint]:
    """id -> paint, for every layer."""
    behind = ground(document)
    return {layer.id: _painted(layer, tones, behind) for layer, tones in _layers(document.nodes, ())}


def painted_colours(document: Document) -> dict[int, Colour]:
    """id -> sRGB colour, for every layer: of one with a gradient that halfway."""
    return {layer.id: _toned_colour(layer.colour, tones) for layer, tones in _layers(document.nodes, ())}


def _layers(nodes: tuple[Node, ...], tones: tuple[Tone, ...]) -> Iterator[tuple[Layer, tuple[Tone, ...]]]:
    """Every layer with the tones that apply to it, innermost first."""
    for node in nodes:
        within = (node.tone, *tones)
        if isinstance(node, Layer):
            yield node, within
        else:
            yield from _layers(node.children, within)


def _painted(layer: Layer, tones: tuple[Tone, ...], behind: Photo | None) -> Paint:
    if layer.blend is None:
        return _toned(found_paint(layer), tones)
    placed = Placed(layer.blend, layer.mask.frame, tuple(tone for tone in tones if tone != NEUTRAL), behind)
    colour = _toned_colour(layer.colour, tones)
    return Paint(colour, colour, blend=placed)


def _toned(paint: Paint, tones: tuple[Tone, ...]) -> Paint:
    first = _toned_colour(paint.first, tones)
    if paint.line is None:
        return Paint(first, first)
    inner = tuple((offset, _toned_colour(colour, tones)) for offset, colour in paint.inner)
    return replace(paint, first=first, last=_toned_colour(paint.last, tones), inner=inner)


def _toned_colour(colour: Colour, tones: tuple[Tone, ...]) -> Colour:
    for tone in tones:
        colour = toned_colour(colour, tone)
    return colour
