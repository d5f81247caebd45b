"""The Photo view on the screen, kept up to date where edits are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import NEUTRAL, Document, Edges, Layer, Node
from app.engine.errors import BadInput
from app.engine.field import Viewport
from app.engine.jobs import Job, Progress

from .blends.ground import fillings, ground
from .covering import Cover, laid_over, modes_of_drawn
from .difference import Change, reshaped
from .in_photo import in_photo
from .lifting import Laid, Lifting, moved_blend, reach
from .mixing import composed
from .painted import painted
from .photo_edits import PhotoEdit, Shift, add_shift, apply_tone, drawn_layers, found_nodes, photo_edits
from .photo_region import alpha_on, photo_on
from .picture_lab import lab_to_picture, picture_to_lab
from .redye import Redye, add_redye, gone, redyes, shown_found
from .screen import MEMORY, DirtyRect, OnScreen, rectangle
from .see_through import less, premultiplied, share_of
from .strip import FULL, Span, Strip, join, overlap, strips


class PhotoRendering(OnScreen):
    """The Photo view. ``BadInput`` if the document has no photo."""

    @property
    def bytes(self) -> int:
        kept = sum(strip.bytes for strip in (*self._strips, *self._covers))
        labs = sum(lab.nbytes for lab in (*self._labs.values(), *self._recoloured.values(), *self._holes.values()))
        return self.buffer.nbytes + self._photo.nbytes + labs + kept

    def update(self, document: Document) -> DirtyRect | None:
        before, self._document = self._document, document
        if before is document:
            return None
        before, document = self._shown, in_photo(document)
        self._shown = document
        drawn_over = bool(drawn_layers(document))
        if self._other_edges(document) or before.photo is not document.photo:
            return self._anew(self._document)
        first = drawn_over and not self._covers
        if first:  # nothing of what was there covers, and only what comes is weighed
            self._begin_covers()
        old_edits, self._edits = self._edits, photo_edits(document)
        old_dyes, self._dyes = self._dyes, redyes(document)
        old_found, self._found = self._found, found_nodes(document)
        edited = {i for i in {**old_edits, **self._edits} if old_edits.get(i) != self._edits.get(i)}
        layers = {i for e in edited for edits in (old_edits, self._edits) if e in edits for i in edits[e].layers}
        steps = [step for i in edited for step in _steps(i, old_edits.get(i), self._edits.get(i))]
        moved = reshaped(old_found, self._found)
        covered = _new_covers(document) if first else reshaped(before.nodes, document.nodes) if self._covers else []
        old_paints, self._paints = self._paints, painted(document)
        pair = moved_blend(before.nodes, document.nodes)
        others = {i: paint for i, paint in self._paints.items() if pair is None or i != pair[1].id}
        if pair is not None and all(old_paints.get(i) == paint for i, paint in others.items()):
            return self._move(before.nodes, *pair)
        self._lifting.put_back(before.nodes)
        self._lifted = None
        redyed = self._redyed(before, document, old_dyes)
        filled = self._fill(document)
        repainted = {i for i, paint in self._paints.items() if old_paints.get(i) != paint}
        spans = []
        for place, strip in enumerate(self._strips):
            span = strip.seen(layers)
            self._step(place, steps)
            if (moving := _reweighed(strip, moved, self._found)) is not None:
                self._shift_anew(place, moving)
                span = join(span, moving)
            if (dyed := strip.seen(redyed)) is not None:
                self._shift_anew(place, dyed)
                span = join(span, dyed)
            if filled[place] is not None:
                self._shift_anew(place, strip.everything)
                span = join(span, filled[place])
            if self._covers:
                cover = self._covers[place]
                span = join(span, _reweighed(cover, covered, document.nodes))
                span = join(span, cover.seen(repainted))
            spans.append(span)
            if span is not None:
                self._show(place, span)
        if self._covers and not drawn_over:
            self._covers, self._lifting = [], Lifting([])
        return rectangle(self._strips, spans)

    def _begin_covers(self) -> None:
        """Room for the weights of what covers, beside those of what was found."""
        limit = MEMORY // 2
        self._covers = list(strips(self.view, self._crisp, limit))
        for strip in self._strips:
            strip.limit = limit // len(self._strips)
        self._lifting, self._lifted = Lifting(self._covers), None

    def _redyed(self, before: Document, document: Document, old: dict[int, Redye]) -> set[int]:
        """The layers where the photo is to be dyed anew."""
        changed = {i for i in {**old, **self._dyes} if old.get(i) != self._dyes.get(i)}
        if before.nodes is not document.nodes:
            changed |= {i for i, redye in self._dyes.items() if redye.target is None}
        return changed

    def _move(self, before: tuple[Node, ...], was: Layer, now: Layer) -> DirtyRect | None:
        """A blend is elsewhere or looks otherwise, and nothing else."""
        self._lifting.take(before, was)
        self._lifted = now
        spans = []
        for place, cover in enumerate(self._covers):
            dirty = join(reach(cover, was), reach(cover, now))
            spans.append(dirty)
            if dirty is not None:
                self._lifting.free(place, dirty)
                self._show(place, dirty)
        return rectangle(self._covers, spans)

    def _fill(self, document: Document) -> list[Span | None]:
        """Where blends came or went, the photo with the backgrounds that are filled now; -> the columns, by strip."""
        before, self._fillings = self._fillings, fillings(document)
        there = ground(document)
        changed = set(before) ^ set(self._fillings)
        if not changed or there is None:
            return [None] * len(self._strips)
        parts = [self.view.window(filling.box, margin=3) for filling in changed]
        rows = slice(min(r.start for r, _ in parts), max(r.stop for r, _ in parts))
        span = min(c.start for _, c in parts), max(c.stop for _, c in parts)
        if rows.start >= rows.stop or span[0] >= span[1]:
            return [None] * len(self._strips)
        part = self.view.part(span[0], rows.start, span[1] - span[0], rows.stop - rows.start)
        self._photo[rows, slice(*span)] = photo_on(there, part)
        alpha = alpha_on(there, part)
        if self._alpha is not None and alpha is not None:
            self._alpha[rows, slice(*span)] = alpha
        touched = [one.top < rows.stop and rows.start < one.top + one.rows for one in self._strips]
        for place in (place for place, hit in enumerate(touched) if hit):
            self._labs.pop(place, None)
            self._recoloured.pop(place, None)
        return [span if hit else None for hit in touched]

    def _prepare(self, document: Document, view: Viewport, edges: Edges | None) -> None:
        if document.photo is None:
            raise BadInput("This document has no photo to show.")
        super()._prepare(document, view, edges)
        photo, document = document.photo, in_photo(document)
        self._shown = document
        self._fillings = fillings(document)
        self._photo: Bytes = photo_on(ground(document) or photo, view)
        self._labs: dict[int, Floats] = {}
        self._recoloured: dict[int, Floats] = {}
        self._holes: dict[int, Floats] = {}
        seen = alpha_on(ground(document) or photo, view)
        self._alpha = None if seen is None else np.array(seen)
        self.buffer = np.empty((view.height, view.width, 4), np.uint8)
        self._write(self._photo, slice(0, view.height), slice(0, view.width), (), self._alpha)
        self._edits, self._dyes = photo_edits(document), redyes(document)
        self._found = found_nodes(document)
        self._paints = painted(document)
        self._strips, self._covers = list(strips(view, self._crisp, MEMORY)), list[Strip]()
        self._lifting, self._lifted = Lifting([]), cast("Layer | None", None)
        if drawn_layers(document):
            self._begin_covers()

    def _draw(self) -> Job[None]:
        for place, strip in enumerate(self._strips):
            yield Progress(place / len(self._strips), "Drawing")
            strip.weigh(self._found, strip.everything)
            if self._covers:
                self._covers[place].weigh(self._shown.nodes, strip.everything)
            if self._edits or self._dyes or self._covers:
                self._shift_anew(place, strip.everything)
                self._show(place, strip.everything)

    def _show(self, place: int, span: Span) -> None:
        """Apply all edits that are seen on these columns of a strip."""
        strip = self._strips[place]
        rows, columns = slice(strip.top, strip.top + strip.rows), slice(*span)
        picture = self._photo[rows, columns]
        edited = {i for edit in self._edits.values() for i in edit.layers} | set(self._dyes)
        if strip.seen(edited) is not None:
            lab = self._shifted(place)[:, columns].copy()
            for edit in self._edits.values():
                found = _weight(strip, edit.layers, span) if edit.tone != NEUTRAL else None
                if found is not None:
                    at = slice(found[0][0] - span[0], found[0][1] - span[0])
                    toned = np.ascontiguousarray(lab[:, at])
                    apply_tone(toned, found[1], edit)
                    lab[:, at] = toned
            picture = lab_to_picture(lab)
        covers = self._covers_on(place, span) if self._covers else []
        self._write(picture, rows, columns, covers, self._seen_alpha(place, rows, columns))

    def _lab(self, place: int) -> Floats:
        """The photo on a strip in OKLab: made when something is first edited there."""
        if place not in self._labs:
            top = self._strips[place].top
            self._labs[place] = picture_to_lab(self._photo[top : top + self._strips[place].rows])
        return self._labs[place]

    def _shifted(self, place: int) -> Floats:
        """The recoloured photo on a strip in OKLab, before tones."""
        if place not in self._recoloured:
            self._recoloured[place] = self._lab(place).copy()
        return self._recoloured[place]

    def _step(self, place: int, steps: list[tuple[int, Shift]]) -> None:
        """Add changes of layers' recolours, where the layers are seen."""
        strip = self._strips[place]
        for number, step in steps:
            if (found := _weight(strip, (number,), strip.everything)) is not None:
                columns = slice(*found[0])
                add_shift(self._shifted(place)[:, columns], self._lab(place)[:, columns], found[1], step)

    def _shift_anew(self, place: int, span: Span) -> None:
        """All recolours on these columns of a strip from the start: weights have changed."""
        shifts = [edit for edit in self._edits.values() if edit.shift is not None]
        if not shifts and not self._dyes and place not in self._recoloured:
            return
        target, photo, columns = self._shifted(place), self._lab(place), slice(*span)
        target[:, columns] = photo[:, columns]
        for edit in shifts:
            found = _weight(self._strips[place], edit.layers, span)
            if found is not None and edit.shift is not None:
                at = slice(*found[0])
                add_shift(target[:, at], photo[:, at], found[1], edit.shift)
        self._dye(place, span, target, photo)

    def _dye(self, place: int, span: Span, target: Floats, photo: Floats) -> None:
        """What changes from sample to sample, added to ``target`` on these columns of a strip."""
        strip, shown = self._strips[place], None
        if place in self._holes:
            self._holes[place][:, slice(*span)] = 0
        for number, redye in self._dyes.items():
            found = _weight(strip, (number,), span)
            if found is None:
                continue
            (left, right), weight = found
            if redye.target is None and shown is None:
                shown = composed(strip, shown_found(self._shown), span, self._paints)
            picture = None if shown is None else shown[:, :, left - span[0] : right - span[0]]
            at, part = slice(left, right), strip.view.part(left, 0, right - left, strip.rows)
            add_redye(target[:, at], photo[:, at], weight, redye, part, picture)
            if redye.target is None and picture is not None:
                hole = self._holes.setdefault(place, np.zeros((strip.rows, strip.width), np.float32))
                hole[:, at] += gone(weight, picture)

    def _seen_alpha(self, place: int, rows: slice, columns: slice) -> Bytes | None:
        """How much of the photo is there, (h, w) uint8; None: all of it."""
        alpha, hole = None if self._alpha is None else self._alpha[rows, columns], self._holes.get(place)
        if hole is None or not hole[:, columns].any():
            return alpha
        return less(np.full(hole[:, columns].shape, 255, np.uint8) if alpha is None else alpha, hole[:, columns])

    def _write(
        self, picture: Bytes, rows: slice, columns: slice, covers: Sequence[Cover], alpha: Bytes | None
    ) -> None:
        """(h, w, 3) RGB with ``covers`` over it -> the buffer, premultiplied where the photo is not opaque."""
        target, laid = self.buffer[rows, columns], np.asarray(laid_over(picture, covers), np.uint8)
        if alpha is None:
            cv2.cvtColor(laid, cv2.COLOR_RGB2BGRA, dst=target)
        else:
            made = premultiplied(laid, picture, alpha, share_of(covers, picture.shape))
            cv2.cvtColor(made, cv2.COLOR_RGBA2BGRA, dst=target)

    def _covers_on(self, place: int, span: Span) -> list[Cover]:
        """What covers these columns of a strip, bottom first."""
        cover, lifted = self._covers[place], self._lifted
        laid = None if lifted is None else self._lifting.laid(place, lifted, self._paints[lifted.id])
        covers: list[Cover] = []
        modes = modes_of_drawn(self._shown)
        for layer in drawn_layers(self._shown):
            if lifted is not None and layer.id == lifted.id:
                if laid is not None:
                    weight = laid.share * self._lifting.through(place, laid.span)
                    left = laid.span[0] - span[0]
                    own = self._paints[layer.id], weight, laid.view, left
                    covers.append(Cover(*own, look=laid.look, mode=modes[layer.id]))
                continue
            found = _weight(cover, (layer.id,), span)
            if found is not None and laid is not None and layer.id not in self._lifting.above:
                _cover_up(found, laid)
            if found is not None:
                (left, right), weight = found
                part = cover.view.part(left, 0, right - left, cover.rows)
                own = self._paints[layer.id], weight, part, left - span[0]
                covers.append(Cover(*own, mode=modes[layer.id]))
        return covers


def _new_covers(document: Document) -> list[Change]:
    """All that covers, as if none of it had been there."""
    return [
        Change(None, node, (), parents)
        for node, parents in document.walk()
        if isinstance(node, Layer) and node.found is None
    ]


def _weight(strip: Strip, layers: tuple[int, ...], span: Span) -> tuple[Span, Floats] | None:
    """How much these layers are seen together: the columns inside ``span``, and (rows, n) float32."""
    pieces = [p for i in layers if (p := strip.weights.get(i)) is not None and overlap(p.span, span)]
    whole: Span | None = None
    for piece in pieces:
        whole = join(whole, overlap(piece.span, span))
    if whole is None:
        return None
    total = np.zeros((strip.rows, whole[1] - whole[0]), np.float32)
    for piece in pieces:
        at = overlap(piece.span, whole)
        if at is not None:
            part = total[:, at[0] - whole[0] : at[1] - whole[0]]
            cv2.addWeighted(piece.part(at), 1 / FULL, part, 1.0, 0.0, dst=part, dtype=cv2.CV_32F)
    return whole, total


def _cover_up(found: tuple[Span, Floats], laid: Laid) -> None:
    """Less is seen of what is beneath a blend; in place."""
    span, weight = found
    at = overlap(span, laid.span)
    if at is not None:
        weight[:, at[0] - span[0] : at[1] - span[0]] *= 1 - laid.share[:, at[0] - laid.span[0] : at[1] - laid.span[0]]


def _reweighed(strip: Strip, changes: list[Change], nodes: tuple[Node, ...]) -> Span | None:
    """Weights anew where these changes touch the strip; -> the columns."""
    dirty = strip.touched(changes)
    if dirty is not None:
        strip.weigh(nodes, dirty)
    return dirty


def _steps(number: int, old: PhotoEdit | None, new: PhotoEdit | None) -> list[tuple[int, Shift]]:
    """What is to be added so that a layer's recolour becomes another: one change if they are of a kind."""
    was, now = old.shift if old else None, new.shift if new else None
    if was is not None and now is not None and (was.level, was.keep) == (now.level, now.keep):
        return [(number, now.plus(was.scaled(-1.0)))]
    steps = [] if was is None else [(number, was.scaled(-1.0))]
    return steps if now is None else [*steps, (number, now)]
