"""The Vector view on the screen: kept as weights and planes, so that an edit costs what it changes.

Recolouring layer t is R' = R + w_t (c' - c) on the columns where w_t is not 0; c and c' may be
gradients. A change of shape or order evaluates the masks that changed, finds the weights anew
where they were or are, and sums the colours there. Both end within 1/255 of ``compose``, whatever
the number of edits: planes are float32, and weights have 16 bits.
"""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Document, Edges
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress

from .difference import Change, reshaped
from .paint import Paint
from .painted import painted
from .screen import MEMORY, DirtyRect, OnScreen, rectangle
from .strip import FULL, Span, Strip, join, overlap, strips


class Rendering(OnScreen):
    """The Vector view."""

    @property
    def bytes(self) -> int:
        planes = sum(plane.nbytes for plane in self._planes)
        return self.buffer.nbytes + planes + sum(strip.bytes for strip in self._strips)

    def update(self, document: Document) -> DirtyRect | None:
        before, self._document = self._document, document
        if before is document:
            return None
        if self._other_edges(document):
            return self._anew(document)
        if before.nodes is document.nodes:
            return None
        old, self._paints = self._paints, painted(document)
        recoloured = _steps(old, self._paints)
        changes = reshaped(before.nodes, document.nodes)
        anew = {i for i, paint in self._paints.items() if paint.blend is not None and old.get(i, paint) != paint}
        spans = [self._refresh(strip, recoloured, changes, anew) for strip in self._strips]
        return rectangle(self._strips, spans)

    def _prepare(self, document: Document, view: Viewport, edges: Edges | None) -> None:
        super()._prepare(document, view, edges)
        self.buffer = np.zeros((view.height, view.width, 4), np.uint8)
        self._paints = painted(document)
        self._strips = list(strips(view, self._crisp, MEMORY))
        self._planes: list[Floats] = [np.zeros((view.height, view.width), np.float32) for _ in range(3)]

    def _draw(self) -> Job[None]:
        for done, strip in enumerate(self._strips):
            yield Progress(done / len(self._strips), "Drawing")
            self._sum(strip, strip.everything)
            self._show(strip, strip.everything)

    def _refresh(
        self, strip: Strip, recoloured: list[tuple[int, Paint]], changes: list[Change], anew: set[int]
    ) -> Span | None:
        """Bring one strip up to date; -> the columns that changed. ``anew``: layers that are to be painted again."""
        tinted = self._tint(strip, recoloured)
        dirty = join(strip.touched(changes), strip.seen(anew))
        if dirty is not None:
            self._sum(strip, dirty)
        touched = join(tinted, dirty)
        if touched is not None:
            self._show(strip, touched)
        return touched

    def _tint(self, strip: Strip, recoloured: list[tuple[int, Paint]]) -> Span | None:
        """Add each weight times its layer's change of paint."""
        touched: Span | None = None
        for number, step in recoloured:
            piece = strip.weights.get(number)
            if piece is not None:
                self._add(strip, piece.values, piece.span, step)
                touched = join(touched, piece.span)
        return touched

    def _sum(self, strip: Strip, span: Span) -> None:
        """Weights and colours anew on these columns."""
        rest = strip.weigh(self._document.nodes, span)
        rows, columns = slice(strip.top, strip.top + strip.rows), slice(*span)
        self.buffer[rows, columns, 3] = cv2.convertScaleAbs(1.0 - rest, alpha=255.0)
        for plane in self._planes:
            plane[rows, columns] = 0.0
        for number, piece in strip.weights.items():
            if (part := overlap(piece.span, span)) is not None:
                self._add(strip, piece.part(part), part, self._paints[number])

    def _add(self, strip: Strip, weight: Array, span: Span, paint: Paint) -> None:
        part = strip.view.part(span[0], 0, span[1] - span[0], strip.rows)
        if paint.blend is not None:
            self._add_picture(strip, weight, span, paint.on(part))
            return
        self._add_colour(strip, weight, span, np.array(paint.first))
        if paint.line is not None:
            share = paint.share(part)
            running = np.asarray(cv2.multiply(weight, share, dtype=cv2.CV_32F))
            self._add_colour(strip, running, span, np.subtract(paint.last, paint.first))

    def _add_colour(self, strip: Strip, weight: Array, span: Span, colour: Array) -> None:
        for plane, amount in zip(self._planes, colour, strict=True):
            if amount:
                part = plane[strip.top : strip.top + strip.rows, slice(*span)]
                cv2.addWeighted(weight, 255.0 * float(amount) / FULL, part, 1.0, 0.0, dst=part, dtype=cv2.CV_32F)

    def _add_picture(self, strip: Strip, weight: Array, span: Span, picture: Floats) -> None:
        for plane, colours in zip(self._planes, cv2.split(picture), strict=True):
            part = plane[strip.top : strip.top + strip.rows, slice(*span)]
            part += np.asarray(cv2.multiply(weight, colours, scale=255.0 / FULL, dtype=cv2.CV_32F))

    def _show(self, strip: Strip, span: Span) -> None:
        """Planes -> bytes."""
        rows, columns = slice(strip.top, strip.top + strip.rows), slice(*span)
        target = self.buffer[rows, columns]
        red, green, blue = (cv2.convertScaleAbs(plane[rows, columns]) for plane in self._planes)
        cv2.merge([blue, green, red, target[..., 3].copy()], dst=target)


def coarse(document: Document, view: Viewport, reduction: int = 4, edges: Edges | None = None) -> Bytes:
    """(h, w, 4) uint8 like ``Rendering.buffer``, evaluated at a fraction of the size: a first look."""
    small = Viewport(view.x0, view.y0, view.x1, view.y1, -(-view.width // reduction), -(-view.height // reduction))
    picture = Rendering(document, small, edges).buffer
    return np.asarray(cv2.resize(picture, (view.width, view.height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _steps(old: dict[int, Paint], new: dict[int, Paint]) -> list[tuple[int, Paint]]:
    """How the paint of each layer changed, for those that are in both."""
    return [(i, step) for i, paint in new.items() if i in old for step in old[i].steps(paint)]
