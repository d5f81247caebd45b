"""Lamina's own rows of the table."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.decompose import DETAILS, Options, decompose
from app.engine.document import Document, Layer
from app.engine.export.svg import draw
from app.engine.field import Viewport
from app.engine.jobs import Progress, run
from app.engine.render import compose
from benchmarks.rivals.drawing import counted

from .made import Vectors
from .seen import Seen, seen

FLAT = (10, 20, 40)  # layers of flat mode
FRAME_NUMBERS, COLOUR_NUMBERS = 4, 3
GRADIENT_NUMBERS = 7  # two points and the shift


@dataclass(frozen=True, eq=False)
class OwnLayers:
    """``seconds`` until all was done, and until the first result that can be shown was there: the objects.
    ``curves``: of its SVG, as ``lamina export --curves`` takes them."""

    document: Document
    seconds: float
    first_seconds: float
    curves: str = "normal"

    @property
    def layers(self) -> int:
        return len(self.document.layers())

    @property
    def numbers(self) -> int:
        return stored_numbers(self.document)

    @property
    def vectors(self) -> Vectors:
        return self._drawn

    @cached_property
    def _drawn(self) -> Vectors:
        drawing = run(draw(self.document, curves=self.curves))
        return counted(drawing.data.decode())

    def painted(self, width: int, height: int) -> Floats:
        document = self.document
        return compose(document, Viewport.whole(document.width, document.height, width, height)).rgb

    def seen(self, width: int, height: int) -> Seen:
        return seen(self.document, width, height)


@dataclass(frozen=True)
class Own:
    """The decomposition with some options."""

    name: str
    options: Options = field(default_factory=Options)
    curves: str = "normal"

    def make(self, picture: Bytes) -> OwnLayers:
        height, width = picture.shape[:2]
        made = timed(np.asarray(picture, np.float32) / np.float32(255), width, height, self.options)
        return replace(made, curves=self.curves)


def timed(values: Floats, width: int, height: int, options: Options) -> OwnLayers:
    """``decompose`` with a stopwatch; arguments as it has them."""
    start = time.perf_counter()
    first: list[float] = []

    def report(progress: Progress) -> None:
        if progress.result is not None:
            first.append(time.perf_counter() - start)

    document = run(decompose(values, width, height, options), report)
    seconds = time.perf_counter() - start
    return OwnLayers(document, seconds, first[0] if first else seconds)


def details() -> list[Own]:
    """The default at each named detail."""
    return [Own(name, Options(layers=layers)) for name, layers in DETAILS.items()]


def coarse() -> Own:
    """As many layers as "detailed" has, drawn with fewer nodes."""
    return Own("detailed, coarse curves", Options(layers=DETAILS["detailed"]), "coarse")


def automatic() -> Own:
    """As many layers as can be seen in each photograph."""
    return Own("automatic", Options(layers=None))


def flat() -> list[Own]:
    return [Own(f"flat, {layers} layers", Options(layers=layers, flat=True)) for layers in FLAT]


def stored_numbers(document: Document) -> int:
    """Every number that the document needs: codes, colours, gradients, and once each the frames (two centres, two
    half sides) of masks that have a code. A full mask needs none."""
    total, frames = 0, set()
    for node, _ in document.walk():
        total += node.mask.code.size
        if isinstance(node, Layer):
            total += COLOUR_NUMBERS + (0 if node.gradient is None else GRADIENT_NUMBERS)
        if node.mask.code.size and node.mask.frame.bounds() != (0, 0, document.width, document.height):
            frames.add(node.mask.frame)
    return total + FRAME_NUMBERS * len(frames)
