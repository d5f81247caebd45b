"""The Vector view on the screen: kept as weights and planes, so that an edit costs what it changes.

Recolouring layer t is R' = R + w_t (c' - c) on the columns where w_t is not 0; c and c' may be
gradients. A change of shape or order evaluates the masks that changed, finds the weights anew
where they were or are, and sums the colours there. Both end within 1/255 of ``compose``, whatever
the number of edits: planes are float32, and weights have 16 bits. With blend modes there are no such weights:
where a shape changed, the strip is
composed anew (``mixing``); where colours did, sheets of it are laid together again (``pile``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Document, Edges, Layer, Node
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress

from .blend_modes import has_modes
from .difference import Change, repaintings, reshaped
from .lifting import Lifting, moved_blend, reach
from .mixing import composed
from .paint import Paint
from .painted import painted
from .pile import Pile, Runs, runs
from .screen import MEMORY, DirtyRect, OnScreen, rectangle
from .strip import FULL, Alpha, Span, Strip, join, overlap, strips


@dataclass(frozen=True, eq=False, slots=True)
class Rest:
    """A strip without the blend that is dragged, from column ``left`` on: red, green, blue and coverage (rows, n) in
    0..255, premultiplied; ``above``: the same of what lies above the blend."""

    left: int
    planes: list[Floats]
    above: list[Floats]


class Rendering(OnScreen):
    """The Vector view."""

    @property
    def bytes(self) -> int:
        planes = sum(plane.nbytes for plane in self._planes)
        piles = sum(pile.bytes for pile in self._piles.values())
        return self.buffer.nbytes + planes + piles + sum(strip.bytes for strip in self._strips)

    def evaluated(self) -> list[dict[int, Alpha]]:
        """What is known of each node, by strip."""
        return [strip.evaluated() for strip in self._strips]

    def update(self, document: Document) -> DirtyRect | None:
        before, self._document = self._document, document
        if before is document:
            return None
        if self._other_edges(document):
            return self._anew(document)
        if before.nodes is document.nodes:
            return None
        old, self._paints = self._paints, painted(document)
        if self._mixes or has_modes(document.nodes):
            return self._mix_again(before, document, old)
        pair = moved_blend(before.nodes, document.nodes)
        if pair is not None and all(old.get(i) == paint for i, paint in self._paints.items() if i != pair[1].id):
            return self._move(before.nodes, *pair)
        self._lifting.put_back(before.nodes)
        recoloured = _steps(old, self._paints)
        changes = reshaped(before.nodes, document.nodes)
        anew = {i for i, paint in self._paints.items() if paint.blend is not None and old.get(i, paint) != paint}
        spans = [self._refresh(strip, recoloured, changes, anew) for strip in self._strips]
        return rectangle(self._strips, spans)

    def _mix_again(self, before: Document, document: Document, old: dict[int, Paint]) -> DirtyRect | None:
        """As ``update``, where there are blend modes or were."""
        self._lifting.put_back(before.nodes)
        mixed, self._mixes = self._mixes, has_modes(document.nodes)
        repainted = {i for i, paint in self._paints.items() if old.get(i, paint) != paint}
        shapes = reshaped(before.nodes, document.nodes)
        sheets = None if shapes or any(self._paints[i].blend for i in repainted) else runs(document.nodes)
        if sheets is None:
            self._piles.clear()
        changes = [*shapes, *repaintings(document, repainted)]
        spans: list[Span | None] = []
        for place, strip in enumerate(self._strips):
            # Weights are not kept up to date while colours are mixed.
            span = strip.everything if mixed and not self._mixes else strip.touched(changes)
            if span is not None:
                made = None if sheets is None else self._restacked(place, span, sheets, repainted, old)
                self._sum(strip, span) if made is None else self._set(strip, span, made)
                self._show(strip, span)
            spans.append(span)
        return rectangle(self._strips, spans)

    def _restacked(
        self, place: int, span: Span, sheets: Runs, repainted: set[int], old: dict[int, Paint]
    ) -> Floats | None:
        """These columns of a strip in which colours changed; None where little did: then it is composed."""
        pile, strip = self._piles.get(place), self._strips[place]
        if pile is not None:
            pile.repaint(repainted, old, self._paints)
        elif 2 * (span[1] - span[0]) >= strip.width:
            pile = self._piles[place] = Pile(strip, sheets, self._paints)
        return None if pile is None else pile.laid(span, strip)

    def _prepare(self, document: Document, view: Viewport, edges: Edges | None) -> None:
        super()._prepare(document, view, edges)
        self._mixes = has_modes(document.nodes)
        self.buffer = np.zeros((view.height, view.width, 4), np.uint8)
        self._paints = painted(document)
        self._strips = list(strips(view, self._crisp, MEMORY))
        self._piles = dict[int, Pile]()
        self._lifting, self._rests = Lifting(self._strips), dict[int, Rest]()
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

    def _move(self, before: tuple[Node, ...], was: Layer, now: Layer) -> DirtyRect | None:
        """A blend is elsewhere or looks otherwise, and nothing else."""
        if self._lifting.take(before, was):
            self._rests.clear()
        spans = []
        for place, strip in enumerate(self._strips):
            dirty = join(reach(strip, was), reach(strip, now))
            if dirty is not None:
                self._lay(place, dirty, now)
                self._show(strip, dirty)
            spans.append(dirty)
        return rectangle(self._strips, spans)

    def _lay(self, place: int, dirty: Span, layer: Layer) -> None:
        """The picture without the blend on these columns, and the blend over it."""
        strip = self._strips[place]
        weighed = self._lifting.free(place, dirty)
        if weighed is not None:
            self._rests[place] = self._rest(place, weighed)
        rest = self._rests[place]
        whole = [plane[:, dirty[0] - rest.left : dirty[1] - rest.left].copy() for plane in rest.planes]
        laid = self._lifting.laid(place, layer, self._paints[layer.id])
        if laid is not None:
            own = slice(laid.span[0] - dirty[0], laid.span[1] - dirty[0])
            at = slice(laid.span[0] - rest.left, laid.span[1] - rest.left)
            seen = self._lifting.through(place, laid.span)
            strength = seen * laid.look.alpha * np.float32(layer.opacity)
            over = [cv2.multiply(strength, channel, dtype=cv2.CV_32F) for channel in cv2.split(laid.look.colours)]
            over.append(seen * laid.share * np.float32(255))
            for plane, above, colours in zip(whole, rest.above, over, strict=True):
                plane[:, own] += np.asarray(colours) - laid.share * (plane[:, own] - above[:, at])
        rows, columns = slice(strip.top, strip.top + strip.rows), slice(*dirty)
        self.buffer[rows, columns, 3] = cv2.convertScaleAbs(whole[3])
        for plane, values in zip(self._planes, whole[:3], strict=True):
            plane[rows, columns] = values

    def _rest(self, place: int, span: Span) -> Rest:
        """What there is without the blend on these columns."""
        strip = self._strips[place]
        size = strip.rows, span[1] - span[0]
        planes = [np.zeros(size, np.float32) for _ in range(4)]
        above = [np.zeros(size, np.float32) for _ in range(4)]
        for number, piece in strip.weights.items():
            part = overlap(piece.span, span)
            if part is None:
                continue
            view = strip.view.part(part[0], 0, part[1] - part[0], strip.rows)
            colours = np.broadcast_to(self._paints[number].on(view), (strip.rows, part[1] - part[0], 3))
            share = piece.part(part).astype(np.float32) * np.float32(255 / FULL)
            at = slice(part[0] - span[0], part[1] - span[0])
            for target in (planes, above) if number in self._lifting.above else (planes,):
                for plane, colour in zip(target, (*np.moveaxis(colours, -1, 0), np.float32(1)), strict=True):
                    plane[:, at] += share * colour
        return Rest(span[0], planes, above)

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
        if self._mixes:
            self._mix(strip, span)
            return
        rest = strip.weigh(self._document.nodes, span)
        rows, columns = slice(strip.top, strip.top + strip.rows), slice(*span)
        self.buffer[rows, columns, 3] = cv2.convertScaleAbs(1.0 - rest, alpha=255.0)
        for plane in self._planes:
            plane[rows, columns] = 0.0
        for number, piece in strip.weights.items():
            if (part := overlap(piece.span, span)) is not None:
                self._add(strip, piece.part(part), part, self._paints[number])

    def _mix(self, strip: Strip, span: Span) -> None:
        """Colours anew on these columns, from the bottom up."""
        self._set(strip, span, composed(strip, self._document.nodes, span, self._paints))

    def _set(self, strip: Strip, span: Span, made: Floats) -> None:
        """(4, rows, n) in 0..1 as the picture on these columns."""
        rows, columns = slice(strip.top, strip.top + strip.rows), slice(*span)
        self.buffer[rows, columns, 3] = cv2.convertScaleAbs(made[3], alpha=255.0)
        for plane, values in zip(self._planes, made, strict=False):
            np.multiply(values, np.float32(255), out=plane[rows, columns])

    def _add(self, strip: Strip, weight: Array, span: Span, paint: Paint) -> None:
        part = strip.view.part(span[0], 0, span[1] - span[0], strip.rows)
        if paint.blend is not None:
            self._add_picture(strip, weight, span, paint.on(part))
            return
        self._add_colour(strip, weight, span, np.array(paint.first))
        for share, step in () if paint.line is None else paint.ramps(part):
            running = np.asarray(cv2.multiply(weight, share, dtype=cv2.CV_32F))
            self._add_colour(strip, running, span, np.array(step))

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
