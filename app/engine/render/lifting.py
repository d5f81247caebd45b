"""A blend that is being dragged, lifted out of the weights of all else.

Moving layer k of a stack changes what is seen of all beneath it. With w the weights of the others where the blend is
not there, T = 1 - sum of w above it, and a what it covers itself, they are

    above: w    the blend: a T    beneath: (1 - a) w

so that once the others have been weighed without it where it comes by, each step costs no more than laying it over.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Floats
from app.engine.document import Layer, Node
from app.engine.document.nodes import walk
from app.engine.field import Viewport

from .blends.look import Look
from .compose import shown
from .covered import bounds_of
from .paint import Paint
from .strip import FULL, Span, Strip, join, overlap

AHEAD = 48  # columns weighed beyond what a step asks for: the next one goes on the same way


@dataclass(frozen=True, eq=False, slots=True)
class Laid:
    """A blend on a strip: the columns ``span``, the same as a view, its ``look`` there, and ``share`` (rows, n) in
    0..1: what it covers with its opacity, before what is above it."""

    span: Span
    view: Viewport
    look: Look
    share: Floats


class Lifting:
    """The strips of a picture, and which columns of them are weighed without the blend that is lifted."""

    def __init__(self, strips: list[Strip]) -> None:
        self._strips = strips
        self._layer: int | None = None
        self._others: tuple[Node, ...] = ()
        self._spans: dict[int, Span] = {}
        self.above: frozenset[int] = frozenset()

    def take(self, before: tuple[Node, ...], layer: Layer) -> bool:
        """Lift ``layer`` out of ``before``, which the strips show; -> whether it is another one, or the others are."""
        others = tuple(node for node in before if node.id != layer.id)
        if self._layer == layer.id and _same(others, self._others):
            return False
        self.put_back(before)
        place = next(index for index, node in enumerate(before) if node.id == layer.id)
        self._layer, self._others = layer.id, others
        self.above = frozenset(one.id for one, _ in walk(others[place:]) if isinstance(one, Layer))
        return True

    def put_back(self, nodes: tuple[Node, ...]) -> None:
        """Weigh ``nodes``, which are shown, where one was lifted out of them."""
        for place, span in self._spans.items():
            self._strips[place].weigh(nodes, span)
        self._layer, self._others, self.above = None, (), frozenset()
        self._spans.clear()

    def free(self, place: int, span: Span) -> Span | None:
        """See to it that these columns of a strip are weighed without the blend; -> all columns that are, if some of
        them had to be weighed."""
        known = self._spans.get(place)
        if known is not None and known[0] <= span[0] and span[1] <= known[1]:
            return None
        strip = self._strips[place]
        wider = join((max(0, span[0] - AHEAD), min(strip.width, span[1] + AHEAD)), known) or span
        strip.weigh(self._others, wider)
        self._spans[place] = wider
        return wider

    def through(self, place: int, span: Span) -> Floats:
        """(rows, n) float32: how much of the blend what is above it leaves to be seen."""
        strip = self._strips[place]
        left = np.ones((strip.rows, span[1] - span[0]), np.float32)
        for number in self.above:
            piece = strip.weights.get(number)
            if piece is not None and (at := overlap(piece.span, span)) is not None:
                left[:, at[0] - span[0] : at[1] - span[0]] -= piece.part(at).astype(np.float32) / np.float32(FULL)
        return np.asarray(np.maximum(left, np.float32(0)), np.float32)

    def laid(self, place: int, layer: Layer, paint: Paint) -> Laid | None:
        """What is seen of ``layer`` on a strip; None where that is nothing."""
        strip = self._strips[place]
        span = reach(strip, layer)
        if span is None or paint.blend is None:
            return None
        part = strip.view.part(span[0], 0, span[1] - span[0], strip.rows)
        look = paint.blend.on(part)
        return Laid(span, part, look, np.asarray(look.covered * np.float32(layer.opacity), np.float32))


def reach(strip: Strip, layer: Layer) -> Span | None:
    """The columns of a strip that a blend reaches."""
    bounds = bounds_of(layer)
    rows, columns = strip.view.window(bounds) if bounds is not None else (slice(0, strip.rows), slice(0, strip.width))
    return (columns.start, columns.stop) if rows.start < rows.stop and columns.start < columns.stop else None


def moved_blend(before: tuple[Node, ...], after: tuple[Node, ...]) -> tuple[Layer, Layer] | None:
    """The blend of the top level that alone is different, as it was and as it is; None where anything else is."""
    if len(before) != len(after):
        return None
    pairs = [(was, now) for was, now in zip(before, after, strict=True) if was is not now]
    if len(pairs) != 1:
        return None
    was, now = pairs[0]
    if not (isinstance(was, Layer) and isinstance(now, Layer)) or was.id != now.id:
        return None
    if was.blend is None or now.blend is None or not shown(was) or not shown(now):
        return None
    alike = was.blend.filling is now.blend.filling and was.blend.replaces == now.blend.replaces
    return (was, now) if alike else None


def _same(one: tuple[Node, ...], other: tuple[Node, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
