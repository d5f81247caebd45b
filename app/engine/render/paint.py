"""What a layer is painted with: one colour, one that runs along a line, or a cut-out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Colour, Layer
from app.engine.field import Viewport

from .blends.look import Placed

Line = tuple[float, float, float, float]
"""From (x0, y0) to (x1, y1), photo pixels."""


@dataclass(frozen=True, slots=True)
class Paint:
    """``first`` at the beginning of ``line``, ``last`` at its end, linear between and held beyond, in sRGB-encoded
    values, as SVG's ``linearGradient`` has it; without a line ``first`` everywhere. The step from one paint
    to another along the same line is a paint as well, of any values. Of a ``blend`` it is the cut-out's colours, and
    black where only its shadow is seen; ``first`` is then what it looks like from far."""

    first: Colour
    last: Colour
    line: Line | None = None
    blend: Placed | None = None

    def share(self, view: Viewport) -> Floats:
        """(h, w) float32 in 0..1: how much of each sample is ``last``. Only where there is a line."""
        assert self.line is not None
        x0, y0, x1, y1 = self.line
        dx, dy = x1 - x0, y1 - y0
        square = dx * dx + dy * dy
        across = (view.xs() - x0) * dx / square
        down = (view.ys() - y0) * dy / square
        return np.clip(np.add.outer(down, across), 0.0, 1.0).astype(np.float32)

    def on(self, view: Viewport) -> Floats:
        """(h, w, 3), or (3,) where it is one colour, float32: the colour of each sample."""
        if self.blend is not None:
            look = self.blend.on(view)
            light = look.alpha / np.maximum(look.covered, np.float32(1e-6))
            return np.asarray(look.colours * (light / np.float32(255))[..., None], np.float32)
        first = np.array(self.first, np.float32)
        if self.line is None:
            return first
        return np.asarray(first + self.share(view)[..., None] * (np.array(self.last, np.float32) - first), np.float32)

    def steps(self, to: Paint) -> tuple[Paint, ...]:
        """What is to be added to a picture in this paint so that it is in the other; nothing of cut-outs, which are
        not of one colour: they are to be painted anew."""
        if self == to or self.blend is not None or to.blend is not None:
            return ()
        if self.line == to.line:
            return (Paint(_minus(to.first, self.first), _minus(to.last, self.last), self.line),)
        return Paint(_minus((0, 0, 0), self.first), _minus((0, 0, 0), self.last), self.line), to


def found_paint(layer: Layer) -> Paint:
    """The layer's paint before any tone: its ends are colours that a screen can show."""
    if layer.gradient is None:
        return Paint(layer.colour, layer.colour)
    ends = [_shifted(layer.colour, layer.gradient.shift, way) for way in (-1, 1)]
    frame = layer.mask.frame
    (x0, y0), (x1, y1) = (frame.to_photo(*np.array(point)) for point in (layer.gradient.start, layer.gradient.end))
    line = float(x0), float(y0), float(x1), float(y1)
    # A line without a length, as in a frame that is flat: the colour halfway.
    return Paint(ends[0], ends[1], line) if line[:2] != line[2:] else Paint(layer.colour, layer.colour)


def _shifted(colour: Colour, shift: Colour, way: int) -> Colour:
    red, green, blue = (min(max(c + way * s, 0.0), 1.0) for c, s in zip(colour, shift, strict=True))
    return red, green, blue


def _minus(one: Colour, other: Colour) -> Colour:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]
