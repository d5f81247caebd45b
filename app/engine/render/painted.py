"""The colour that each layer is painted in, once its own tone and those of its objects are applied.

An object's tone is applied to the colours of the layers within (the innermost tone first), not to
the composed pixels: the picture then stays linear in the colours, an edit of a tone is a recolour,
and a file format without tones can say the same picture.
"""

from __future__ import annotations

from app.engine.document import Colour, Document, Layer, Node, Tone

from .tone import toned_colour


def painted_colours(document: Document) -> dict[int, Colour]:
    """id -> sRGB colour, for every layer."""
    colours: dict[int, Colour] = {}
    _collect(document.nodes, (), colours)
    return colours


def _collect(nodes: tuple[Node, ...], tones: tuple[Tone, ...], colours: dict[int, Colour]) -> None:
    for node in nodes:
        within = (node.tone, *tones)
        if isinstance(node, Layer):
            colour = node.colour
            for tone in within:
                colour = toned_colour(colour, tone)
            colours[node.id] = colour
        else:
            _collect(node.children, within, colours)
