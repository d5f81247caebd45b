"""The Photo view: the photo with the document's edits applied to it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import NEUTRAL, Document
from app.engine.field import Viewport
from app.engine.pixels.oklab import from_oklab, to_oklab

from .compose import Window, compose, part_of
from .covering import Cover, laid_over, modes_of_drawn
from .in_photo import in_photo
from .painted import painted
from .photo_edits import PhotoEdit, add_shift, apply_tone, drawn_layers, found_nodes, photo_edits
from .picture_lab import lab_to_picture, picture_to_lab
from .redye import Redye, add_redye, gone, redyes, shown_found
from .see_through import less, share_of, straight
from .weights import Weights, weights

SNAP_RADIUS, SNAP_SOFTNESS = 4, 1e-4  # of the guided filter: samples, and variance of what it calls flat


def photo_view(document: Document, photo: Array, view: Viewport, snap: bool = False) -> Array:
    """``photo``: (h, w, 3) on the samples of ``view``, uint8 or float32 0..1 -> the same kind, edited. Where blends
    have replaced things it has to be ``ground(document)`` already.

    Where nothing is edited, it is the photo bit for bit. ``snap`` moves the edges of what is edited
    to the photo's own, a few samples at most.
    """
    document = in_photo(document)
    return laid_over(_edited(document, photo, view, snap)[0], _covers(document, view))


def photo_view_with_alpha(document: Document, photo: Bytes, alpha: Bytes | None, view: Viewport) -> Bytes:
    """``photo_view`` of a photo (h, w, 3) uint8 that is not opaque, or of which something was hidden with nothing
    beneath (``opens``), with its ``alpha`` (h, w) uint8: (h, w, 4), straight. What covers it is seen where nothing of
    the photo is."""
    document = in_photo(document)
    (edited, hole), covers = _edited(document, photo, view, False), _covers(document, view)
    alpha = np.full(edited.shape[:2], 255, np.uint8) if alpha is None else alpha
    if hole is not None:
        alpha = less(alpha, hole)
    return straight(np.asarray(laid_over(edited, covers), np.uint8), edited, alpha, share_of(covers, edited.shape))


def _edited(document: Document, photo: Array, view: Viewport, snap: bool) -> tuple[Array, Floats | None]:
    """The photo, and (h, w) how much of it is not there any more; None: all of it is."""
    edited, edits, dyes = np.array(photo), photo_edits(document), redyes(document)
    if edits or dyes:
        shares = weights(document.with_nodes(found_nodes(document)), view)
        return edited, _edit(edited, edits, _Dyes(document, dyes), shares, snap)
    return edited, None


def _covers(document: Document, view: Viewport) -> list[Cover]:
    drawn = drawn_layers(document)
    if not drawn:
        return []
    shares, paints, modes = weights(document, view), painted(document), modes_of_drawn(document)
    return [
        Cover(
            paints[layer.id], weight.values, part_of(view, (rows, columns)), columns.start, rows.start,
            mode=modes[layer.id],
        )
        for layer in drawn
        for weight in shares.windows(layer.id)
        for rows, columns in [weight.window]
    ]


@dataclass(frozen=True, eq=False, slots=True)
class _Dyes:
    """What is to be dyed from sample to sample, by layer."""

    document: Document
    own: dict[int, Redye]

    def picture(self, part: Viewport) -> Floats | None:
        """What the layers show, (4, h, w), where anything becomes that."""
        if all(redye.target is not None for redye in self.own.values()):
            return None
        made = compose(self.document.with_nodes(shown_found(self.document)), part)
        return np.concatenate([np.moveaxis(made.rgb, -1, 0), made.alpha[None]])


def _edit(picture: Array, edits: dict[int, PhotoEdit], dyes: _Dyes, shares: Weights, snap: bool) -> Floats | None:
    layers = {i for edit in edits.values() for i in edit.layers} | set(dyes.own)
    window = _bounds([weight.window for i in layers for weight in shares.windows(i)])
    if window is None:
        return None
    part = picture[window]
    exact = part.dtype != np.uint8
    lab = to_oklab(part) if exact else picture_to_lab(part)
    guide = part.astype(np.float32) / (1.0 if exact else 255.0) if snap else None
    original = lab.copy()
    for edit in edits.values():
        if edit.shift is not None:
            add_shift(lab, original, _weight(shares, edit.layers, window, guide), edit.shift)
    part_view = part_of(shares.view, window)
    shown = dyes.picture(part_view)
    hole = None if shown is None else np.zeros(picture.shape[:2], np.float32)
    for number, redye in dyes.own.items():
        weight = _weight(shares, (number,), window, guide)
        add_redye(lab, original, weight, redye, part_view, shown)
        if hole is not None and shown is not None and redye.target is None:
            hole[window] += gone(weight, shown)
    for edit in edits.values():
        if edit.tone != NEUTRAL:
            apply_tone(lab, _weight(shares, edit.layers, window, guide), edit)
    picture[window] = np.clip(from_oklab(lab), 0.0, 1.0) if exact else lab_to_picture(lab)
    return hole


def _weight(shares: Weights, layers: tuple[int, ...], window: Window, guide: Floats | None) -> Floats:
    weight = np.zeros((window[0].stop - window[0].start, window[1].stop - window[1].start), np.float32)
    for number in layers:
        weight += shares[number][window]
    return weight if guide is None else snapped(weight, guide)


def snapped(weight: Floats, guide: Floats) -> Floats:
    """(h, w) weights whose edges follow those of ``guide`` (h, w, 3) float32 0..1."""
    smooth = cv2.ximgproc.guidedFilter(guide, np.ascontiguousarray(weight), SNAP_RADIUS, SNAP_SOFTNESS)
    return np.clip(np.asarray(smooth, np.float32), np.float32(0.0), np.float32(1.0))


def _bounds(windows: list[Window]) -> Window | None:
    """The smallest window over all of these."""
    if not windows:
        return None
    rows = slice(min(w[0].start for w in windows), max(w[0].stop for w in windows))
    return rows, slice(min(w[1].start for w in windows), max(w[1].stop for w in windows))
