"""A strip of the screen, a few rows high: what each layer weighs there, kept and brought up to date.

Values are 16-bit (a step is 1/65,535: 0.004 of an 8-bit level), and only the columns are kept where
there is something. Strips are small enough for the processor's cache, which is what makes work
on them fast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Blend, Layer, Node, Object
from app.engine.field import Mask, Viewport

from .compose import shown
from .covered import bounds_of, covered
from .difference import Change

ROWS = 64
FULL = 65535
TRIMMED = 4  # of 65,535: columns where a layer never covers more are left out

Span = tuple[int, int]
"""Columns from the first up to, not including, the second."""


class Piece(NamedTuple):
    """(rows, n) uint16 from column ``left`` on; 0 elsewhere."""

    left: int
    values: Array

    @property
    def span(self) -> Span:
        return self.left, self.left + self.values.shape[1]

    def part(self, span: Span) -> Array:
        return self.values[:, span[0] - self.left : span[1] - self.left]


@dataclass(frozen=True, eq=False, slots=True)
class Alpha:
    """What a node covers, evaluated on the columns ``asked``: ``piece`` is None where that is nothing. It depends on
    ``mask`` and ``blend`` alone."""

    mask: Mask
    blend: Blend | None
    asked: Span
    piece: Piece | None


def overlap(a: Span, b: Span) -> Span | None:
    left, right = max(a[0], b[0]), min(a[1], b[1])
    return (left, right) if left < right else None


def join(a: Span | None, b: Span | None) -> Span | None:
    """The shortest span over both."""
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), max(a[1], b[1])


class Strip:
    """``weights``: layer id -> its piece, as ``weigh`` found them last. ``view``: the strip's own samples. ``limit``:
    of what it keeps, in bytes."""

    def __init__(self, view: Viewport, top: int, crisp: bool | None, limit: int) -> None:
        self.top = top
        self.rows = min(ROWS, view.height - top)
        self.width = view.width
        self.weights: dict[int, Piece] = {}
        self.view = view.part(0, top, view.width, self.rows)
        self._crisp = crisp
        self.limit = limit
        self._alphas: dict[int, Alpha] = {}

    @property
    def everything(self) -> Span:
        return 0, self.width

    @property
    def bytes(self) -> int:
        return sum(p.values.nbytes for p in self.weights.values()) + sum(self._alpha_bytes().values())

    def touched(self, changes: list[Change]) -> Span | None:
        """The columns in which these changes can be seen, as it was before or is after."""
        dirty: Span | None = None
        for change in changes:
            if change.before is not None:
                dirty = join(dirty, self._reach(change.before, change.around_before))
        for change in changes:
            if change.after is not None:
                dirty = join(dirty, self._reach(change.after, change.around_after))
        return dirty

    def _reach(self, node: Node, around: tuple[Object, ...]) -> Span | None:
        """The columns that ``node`` can touch inside its ancestors; masks that are new are evaluated."""
        span: Span = self.everything
        for one in (*around, node):
            if one.mask.full:
                continue
            piece = self._alpha(one, span).piece
            inside = None if piece is None else overlap(span, piece.span)
            if inside is None:
                return None
            span = inside
        return span

    def seen(self, layers: Collection[int]) -> Span | None:
        """The columns in which one of these layers is seen."""
        span: Span | None = None
        for number in layers:
            if number in self.weights:
                span = join(span, self.weights[number].span)
        return span

    def weigh(self, nodes: tuple[Node, ...], span: Span) -> Floats:
        """Find the weights of all layers anew on ``span``; -> (rows, n) float32: what is left for the ground."""
        for number, piece in list(self.weights.items()):
            if (stale := overlap(piece.span, span)) is not None:
                if stale == piece.span:
                    del self.weights[number]
                else:
                    piece.part(stale)[:] = 0
        through = np.ones((self.rows, span[1] - span[0]), np.float32)
        self._walk(nodes, through, span, self.everything)
        self._forget_what_is_too_much()
        return through

    def _walk(self, nodes: tuple[Node, ...], through: Floats, span: Span, clip: Span) -> None:
        """Front to back; ``through``, on ``span``, is how much is still seen. Masks are evaluated on all
        of ``clip``, so that the next edit finds them."""
        for node in reversed(nodes):
            if not shown(node):
                continue
            piece = None if node.mask.full else self._alpha(node, clip).piece
            at = span if node.mask.full else overlap(span, piece.span) if piece else None
            if at is None:
                continue
            seen = through[:, at[0] - span[0] : at[1] - span[0]]
            share = _share(None if piece is None else piece.part(at), seen, node.opacity)
            if isinstance(node, Object):
                left_over = share.copy()
                self._walk(node.children, left_over, at, piece.span if piece else clip)
                share -= left_over
            else:
                self._keep(node.id, share, at)
            seen -= share

    def _keep(self, number: int, share: Floats, at: Span) -> None:
        found = _trimmed(at[0], cv2.addWeighted(share, FULL, share, 0.0, 0.0, dtype=cv2.CV_16U))
        if found is None:
            return
        old = self.weights.get(number)
        span = join(found.span, old.span if old else None)
        if old is None or span is None:
            self.weights[number] = found
            return
        if span != old.span:
            wider = Piece(span[0], np.zeros((self.rows, span[1] - span[0]), np.uint16))
            wider.part(old.span)[:] = old.values
            self.weights[number] = old = wider
        np.maximum(old.part(found.span), found.values, out=old.part(found.span))

    def alpha(self, node: Node, clip: Span) -> Piece | None:
        """What the node covers by itself, known on ``clip`` at least."""
        return self._alpha(node, clip).piece

    def evaluated(self) -> dict[int, Alpha]:
        """What is known of each node, for other strips of the same samples, of other threads too: nobody writes it."""
        return dict(self._alphas)

    def learn(self, known: dict[int, Alpha]) -> None:
        """Take over what another strip of the same samples has evaluated."""
        self._alphas.update(known)

    def beside(self) -> Strip:
        """Another strip of the same samples, which weighs by itself and knows the same masks."""
        other = copy(self)
        other.weights = {}
        return other

    def tidy(self) -> None:
        """Forget what is beyond the limit of memory."""
        self._forget_what_is_too_much()

    def _alpha(self, node: Node, clip: Span) -> Alpha:
        """What the node covers on ``clip`` at least, evaluated only if that has not been done yet."""
        blend = node.blend if isinstance(node, Layer) else None
        kept = self._alphas.get(node.id)
        if kept is not None and kept.mask is node.mask and kept.blend is blend:
            if kept.asked[0] <= clip[0] and clip[1] <= kept.asked[1]:
                return kept
            clip = join(clip, kept.asked) or clip
        alpha = Alpha(node.mask, blend, clip, self._evaluated(node, clip))
        self._alphas[node.id] = alpha
        return alpha

    def _evaluated(self, node: Node, clip: Span) -> Piece | None:
        bounds = bounds_of(node)
        if bounds is not None:
            rows, columns = self.view.window(bounds)
            inside = overlap(clip, (columns.start, columns.stop)) if rows.start < rows.stop else None
            if inside is None:
                return None
            clip = inside
        share = covered(node, self.view.part(clip[0], 0, clip[1] - clip[0], self.rows), self._crisp)
        return _trimmed(clip[0], cv2.addWeighted(share, FULL, share, 0.0, 0.0, dtype=cv2.CV_16U))

    def _alpha_bytes(self) -> dict[int, int]:
        return {number: a.piece.values.nbytes for number, a in self._alphas.items() if a.piece is not None}

    def _forget_what_is_too_much(self) -> None:
        """Drop evaluated masks, the largest first, until the strip is within its limit."""
        over = self.bytes - self.limit
        if over <= 0:
            return
        for number, size in sorted(self._alpha_bytes().items(), key=lambda item: -item[1]):
            if over <= 0:
                break
            del self._alphas[number]
            over -= size


def strips(view: Viewport, crisp: bool | None, limit: int) -> Iterator[Strip]:
    """The strips of ``view``, top to bottom, which share ``limit`` bytes."""
    count = -(-view.height // ROWS)
    for top in range(0, view.height, ROWS):
        yield Strip(view, top, crisp, limit // count)


def _share(mask: Array | None, seen: Floats, opacity: float) -> Floats:
    """How much of what is ``seen`` a node takes; its mask is None where that is full."""
    if mask is None:
        return np.asarray(seen * np.float32(opacity), np.float32)
    return np.asarray(cv2.multiply(mask, seen, scale=opacity / FULL, dtype=cv2.CV_32F), np.float32)


def _trimmed(left: int, values: Array) -> Piece | None:
    """Without the columns at either side in which there is nothing."""
    columns = np.flatnonzero(values.max(axis=0) > TRIMMED)
    if columns.size == 0:
        return None
    first, last = int(columns[0]), int(columns[-1]) + 1
    if last - first < values.shape[1]:
        values = values[:, first:last].copy()
    return Piece(left + first, values)
