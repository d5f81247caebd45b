"""How colours run on the photo, as one draws it: a gradient in photo pixels, with the colours themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from app.engine.field import Frame

from .gradient import Gradient, GradientKind, Point, Stop
from .nodes import Colour


@dataclass(frozen=True, slots=True)
class ColourStop:
    """``colour`` (sRGB-encoded, 0..1) at ``offset``, 0 at the start and 1 at the end."""

    offset: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Run:
    """As ``Gradient``, but ``start`` and ``end`` are photo pixels and the stops have colours of their own."""

    start: Point
    end: Point
    stops: tuple[ColourStop, ...]
    kind: GradientKind = "linear"

    @property
    def mean(self) -> Colour:
        """The mean along the line."""
        held = [ColourStop(0.0, self.stops[0].colour), *self.stops, ColourStop(1.0, self.stops[-1].colour)]
        parts = [(b.offset - a.offset, a.colour, b.colour) for a, b in pairwise(held)]
        red, green, blue = (sum(width * (a[i] + b[i]) / 2 for width, a, b in parts) for i in range(3))
        return red, green, blue

    def about(self, colour: Colour, frame: Frame) -> Gradient:
        """The same for a mask in ``frame`` (not a flat one), as shifts from ``colour``."""
        stops = tuple(Stop(stop.offset, _minus(stop.colour, colour)) for stop in self.stops)
        return Gradient(_local(frame, self.start), _local(frame, self.end), stops, self.kind)

    def with_line(self, start: Point, end: Point) -> Run:
        return replace(self, start=start, end=end)

    def with_stops(self, stops: Sequence[ColourStop]) -> Run:
        """With these, by offset."""
        return replace(self, stops=tuple(sorted(stops, key=lambda stop: stop.offset)))

    def colour_at(self, offset: float) -> Colour:
        """What is between the stops."""
        offsets = [stop.offset for stop in self.stops]
        red, green, blue = (
            float(np.interp(offset, offsets, [stop.colour[i] for stop in self.stops])) for i in range(3)
        )
        return red, green, blue


def run_of(gradient: Gradient, colour: Colour, frame: Frame) -> Run:
    """What ``about`` came from; colours beyond what a screen can show are brought to it."""
    stops = tuple(ColourStop(stop.offset, _plus(colour, stop.shift)) for stop in gradient.stops)
    return Run(_on_photo(frame, gradient.start), _on_photo(frame, gradient.end), stops, gradient.kind)


def _local(frame: Frame, point: Point) -> Point:
    u, v = frame.to_local(np.array(point[0]), np.array(point[1]))
    return float(u), float(v)


def _on_photo(frame: Frame, point: Point) -> Point:
    x, y = frame.to_photo(np.array(point[0]), np.array(point[1]))
    return float(x), float(y)


def _minus(one: Colour, other: Colour) -> Colour:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _plus(one: Colour, other: Colour) -> Colour:
    red, green, blue = (min(max(a + b, 0.0), 1.0) for a, b in zip(one, other, strict=True))
    return red, green, blue
