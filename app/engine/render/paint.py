"""What a layer is painted with: one colour, one that runs, or a cut-out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Gradient, Layer
from app.engine.field import Frame, Viewport

from .blends.look import Placed

Line = tuple[float, float, float, float]
"""From (x0, y0) to (x1, y1), photo pixels."""


Inner = tuple[tuple[float, Colour], ...]
"""Offsets strictly between 0 and 1, rising, with the colours there."""

THINNEST = 1e-6  # of the line: stops at the same place are a step as narrow as this


@dataclass(frozen=True, slots=True)
class Paint:
    """``first`` at the beginning of ``line``, ``last`` at its end, ``inner`` colours between, linear from one to the
    next and held beyond, in sRGB-encoded values, as SVG's gradients have it; ``radial``: circles round the line's
    beginning instead of lines across it. Without a line ``first`` everywhere. The step from one paint
    to another along the same line is a paint as well, of any values. Of a ``blend`` it is the cut-out's colours, and
    black where only its shadow is seen; ``first`` is then what it looks like from far."""

    first: Colour
    last: Colour
    line: Line | None = None
    blend: Placed | None = None
    inner: Inner = ()
    radial: bool = False

    @property
    def stops(self) -> Inner:
        """All colours with their offsets from 0 to 1."""
        return (0.0, self.first), *self.inner, (1.0, self.last)

    def share(self, view: Viewport) -> Floats:
        """(h, w) float32 in 0..1: how far along the line each sample is. Only where there is a line."""
        assert self.line is not None
        x0, y0, x1, y1 = self.line
        dx, dy = x1 - x0, y1 - y0
        square = dx * dx + dy * dy
        if self.radial:
            along = np.sqrt(np.add.outer(np.square(view.ys() - y0), np.square(view.xs() - x0)) / square)
            return np.minimum(along, 1.0).astype(np.float32)
        across = (view.xs() - x0) * dx / square
        down = (view.ys() - y0) * dy / square
        return np.clip(np.add.outer(down, across), 0.0, 1.0).astype(np.float32)

    def ramps(self, view: Viewport) -> Iterator[tuple[Floats, Colour]]:
        """What comes to ``first``, from stop to stop: (h, w) float32 in 0..1, and the colour that it is times of."""
        share, stops = self.share(view), self.stops
        for (start, before), (end, after) in pairwise(stops):
            wide = max(end - start, THINNEST)
            part = share if len(stops) == 2 else np.clip((share - np.float32(start)) / np.float32(wide), 0, 1)
            yield np.asarray(part, np.float32), _minus(after, before)

    def on(self, view: Viewport) -> Floats:
        """(h, w, 3), or (3,) where it is one colour, float32: the colour of each sample."""
        if self.blend is not None:
            look = self.blend.on(view)
            light = look.alpha / np.maximum(look.covered, np.float32(1e-6))
            return np.asarray(look.colours * (light / np.float32(255))[..., None], np.float32)
        colours = np.array(self.first, np.float32)
        if self.line is None:
            return colours
        if not self.inner:
            return np.asarray(
                colours + self.share(view)[..., None] * (np.array(self.last, np.float32) - colours), np.float32
            )
        for part, step in self.ramps(view):
            colours = colours + part[..., None] * np.array(step, np.float32)
        return np.asarray(colours, np.float32)

    def steps(self, to: Paint) -> tuple[Paint, ...]:
        """What is to be added to a picture in this paint so that it is in the other; nothing of cut-outs, which are
        not of one colour: they are to be painted anew."""
        if self == to or self.blend is not None or to.blend is not None:
            return ()
        if self._runs == to._runs:
            return (to._less(self.stops),)
        return self._nothing._less(self.stops), to

    @property
    def _runs(self) -> tuple[Line | None, bool, tuple[float, ...]]:
        """Where the colours are, whatever they are."""
        return self.line, self.radial, tuple(offset for offset, _ in self.inner)

    @property
    def _nothing(self) -> Paint:
        """Black along the same line."""
        black = (0.0, 0.0, 0.0)
        return replace(self, first=black, last=black, inner=tuple((offset, black) for offset, _ in self.inner))

    def _less(self, stops: Inner) -> Paint:
        """With the colours of ``stops``, which are at the same offsets, taken away."""
        less = tuple((at, _minus(own, taken)) for (at, own), (_, taken) in zip(self.stops, stops, strict=True))
        return replace(self, first=less[0][1], last=less[-1][1], inner=less[1:-1])


def found_paint(layer: Layer) -> Paint:
    """The layer's paint before any tone: its stops are colours that a screen can show."""
    return run_paint(layer.colour, layer.gradient, layer.mask.frame)


def run_paint(colour: Colour, gradient: Gradient | None, frame: Frame) -> Paint:
    """``colour`` as it runs by ``gradient`` in ``frame``."""
    if gradient is None:
        return Paint(colour, colour)
    (x0, y0), (x1, y1) = (frame.to_photo(*np.array(point)) for point in (gradient.start, gradient.end))
    line = float(x0), float(y0), float(x1), float(y1)
    if line[:2] == line[2:]:  # a line without a length, as in a frame that is flat: the colour itself
        return Paint(colour, colour)
    stops = tuple((stop.offset, _shifted(colour, stop.shift)) for stop in gradient.stops)
    inner = tuple((offset, own) for offset, own in stops if 0 < offset < 1)
    # Of several at one end, the one that the colours run from, or to, says what it is there.
    first = next((own for offset, own in reversed(stops) if offset <= 0), stops[0][1])
    last = next((own for offset, own in stops if offset >= 1), stops[-1][1])
    return Paint(first, last, line, inner=inner, radial=gradient.kind == "radial")


def _shifted(colour: Colour, shift: Colour) -> Colour:
    red, green, blue = (min(max(c + s, 0.0), 1.0) for c, s in zip(colour, shift, strict=True))
    return red, green, blue


def _minus(one: Colour, other: Colour) -> Colour:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]
