"""A colour that changes along a line, or from a point outwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
GradientKind = Literal["linear", "radial"]
MOST_STOPS = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """What comes to the layer's colour at ``offset`` (0 at the start, 1 at the end): red, green and blue, sRGB-encoded,
    -1..1."""

    offset: float
    shift: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Gradient:
    """What makes a layer's colour run: the layer's own colour with the shift of each stop, linear between them and
    held beyond.

    ``start`` and ``end``: (u, v) in the frame of the layer's mask, so that they move with it. "linear": lines across
    are of one colour, at a right angle in photo pixels. "radial": circles in photo pixels round ``start``, the
    outermost through ``end``. ``stops``: two to ``MOST_STOPS``, by offset. Another colour keeps its gradient, as a
    thing that is painted anew keeps its light.
    """

    start: Point
    end: Point
    stops: tuple[Stop, ...]
    kind: GradientKind = "linear"

    @classmethod
    def ramp(cls, start: Point, end: Point, shift: tuple[float, float, float]) -> Gradient:
        """``shift`` less at ``start``, ``shift`` more at ``end``, the layer's own colour halfway."""
        red, green, blue = shift
        return cls(start, end, (Stop(0.0, (-red, -green, -blue)), Stop(1.0, shift)))

    @property
    def is_ramp(self) -> bool:
        """Whether ``ramp`` says the same."""
        if self.kind != "linear" or len(self.stops) != 2:
            return False
        first, last = self.stops
        opposite = all(a == -b for a, b in zip(first.shift, last.shift, strict=True))
        return (first.offset, last.offset) == (0.0, 1.0) and opposite
