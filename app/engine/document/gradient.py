"""A colour that changes along a line."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gradient:
    """What makes a layer's colour run: ``shift`` less at ``start``, ``shift`` more at ``end``, the layer's own
    colour halfway, linear between and held beyond.

    ``start`` and ``end``: (u, v) in the frame of the layer's mask, so that the line moves with it; lines across it
    are of one colour, at a right angle in photo pixels. ``shift``: red, green, blue, sRGB-encoded, -1..1. Another
    colour keeps its gradient, as a thing that is painted anew keeps its light.
    """

    start: Point
    end: Point
    shift: tuple[float, float, float]
