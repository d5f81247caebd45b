"""What the edits of a document do to its photo.

A layer that was recoloured from ``found`` to ``colour`` changes the photo where it is seen, in OKLab:

    L' = L + w ((k g - 1) L + L(colour) - k g L(found))        g = L(colour) / L(found), at most 3
    ab' = ab + w ((m - 1) ab + s (ab(colour) - m ab(found)))    m = min(g, 1), s = L / L(found), at most 1.2

k is ``keep_shading``. With k = 1 the light and dark of the photo stay in proportion, as they do on a thing that
is dyed: black stays black under white paint, and colour fades into the shadows (s). Adding the difference
instead, as the first design had it, turned black to grey and dyed the shadows. With k = 0 the lightness is the
new colour's alone: paint that covers. In both cases the mean becomes the colour that was picked.

The changes of all layers are those of the photo as it was, and add up, whatever their order. What is
faded in the document is edited less; a tone applies to what is under the node, the layer's before the object's. A drawn
layer (``found`` is None) covers the photo. What changes from sample to sample (gradients, what is hidden or deleted,
blend modes) is done by ``redye``, in place of a recolour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.document import NEUTRAL, Document, Layer, Node, Object, Tone
from app.engine.document.edits import with_deleted
from app.engine.pixels.oklab import to_oklab

from .blends.ground import replaced
from .picture_lab import tone_lab
from .redye import Redye, redyes

STEEPEST = 3.0  # how much a recolour may raise the contrast of a dark thing that becomes light
FADING = 1.2


@dataclass(frozen=True, slots=True)
class Shift:
    """A recolour: L += w (gain L + lift); ab += w (fade ab + s (da, db)), s = min(L / level, FADING)
    to the share ``keep``. All but the last two are as strong as the layer is opaque, and may be added."""

    gain: float
    lift: float
    fade: float
    da: float
    db: float
    level: float
    keep: float

    def scaled(self, factor: float) -> Shift:
        return Shift(
            factor * self.gain, factor * self.lift, factor * self.fade, factor * self.da, factor * self.db,
            self.level, self.keep,
        )

    def plus(self, other: Shift) -> Shift:
        """Both, which have the same level and keep."""
        return Shift(
            self.gain + other.gain, self.lift + other.lift, self.fade + other.fade, self.da + other.da,
            self.db + other.db, self.level, self.keep,
        )


@dataclass(frozen=True, slots=True)
class PhotoEdit:
    """An edit of the node ``id``, seen where ``layers`` are seen: a recolour, and a tone, as strong as
    ``strength``, 0..1."""

    id: int
    layers: tuple[int, ...]
    shift: Shift | None
    tone: Tone
    strength: float


def photo_edits(document: Document) -> dict[int, PhotoEdit]:
    """id -> edit, in the order in which they are applied: a layer's before its object's."""
    other = redyes(document)
    return {edit.id: edit for edit in _edits(document.nodes, 1.0, document.settings.keep_shading, other)}


def found_nodes(document: Document) -> tuple[Node, ...]:
    """Where the photo's things are: what was found, all of it shown and opaque, also what was deleted, without what was
    drawn and without what blends have replaced."""
    return tuple(_found(with_deleted(document)[0], replaced(document)))


def drawn_layers(document: Document) -> list[Layer]:
    """The layers that cover the photo."""
    return [layer for layer in document.layers() if layer.found is None]


def add_shift(lab: Floats, photo: Floats, weight: Floats, shift: Shift) -> None:
    """Add a recolour of ``photo`` (h, w, 3) OKLab to ``lab``, in place; ``weight`` (h, w) float32."""
    lightness, a, b = cv2.split(photo)
    shade = cv2.min(lightness, FADING * shift.level)  # type: ignore[call-overload]  # a number will do
    shade = cv2.addWeighted(shade, shift.keep / shift.level, shade, 0.0, 1.0 - shift.keep)
    changes = [
        cv2.addWeighted(lightness, shift.gain, lightness, 0.0, shift.lift),
        cv2.addWeighted(a, shift.fade, shade, shift.da, 0.0),
        cv2.addWeighted(b, shift.fade, shade, shift.db, 0.0),
    ]
    lab += cv2.merge([cv2.multiply(change, weight) for change in changes])


def apply_tone(lab: Floats, weight: Floats, edit: PhotoEdit) -> None:
    """Apply the tone of ``edit`` to (h, w, 3) OKLab in place; ``weight`` (h, w) float32."""
    changed = tone_lab(lab, edit.tone)
    changed -= lab
    changed *= (weight * np.float32(edit.strength))[..., None]
    lab += changed


def _edits(nodes: tuple[Node, ...], strength: float, keep: float, other: dict[int, Redye]) -> Iterator[PhotoEdit]:
    for node in nodes:
        here = strength * node.opacity if node.visible else 0.0
        if here == 0.0:
            continue
        if isinstance(node, Object):
            yield from _edits(node.children, here, keep, other)
            layers = tuple(i for i in _found_layers(node) if i not in other or other[i].target is not None)
            if node.tone != NEUTRAL and layers:
                yield PhotoEdit(node.id, layers, None, node.tone, here)
        elif node.found is not None and (node.colour != node.found or node.tone != NEUTRAL):
            redye = other.get(node.id)
            if redye is not None and (redye.target is None or node.tone == NEUTRAL):
                continue
            shift = None if redye is not None else _recolour(node, keep)
            yield PhotoEdit(node.id, (node.id,), shift and shift.scaled(here), node.tone, here)


def _recolour(layer: Layer, keep: float) -> Shift | None:
    if layer.colour == layer.found:
        return None
    (was, was_a, was_b), (now, now_a, now_b) = to_oklab(np.array([layer.found, layer.colour])).tolist()
    level = max(was, 0.05)
    steep = min(now / level, STEEPEST)
    kept = min(steep, 1.0)
    return Shift(
        gain=keep * steep - 1.0, lift=now - keep * steep * was, fade=kept - 1.0, da=now_a - kept * was_a,
        db=now_b - kept * was_b, level=level, keep=keep,
    )


def _found_layers(item: Object) -> Iterator[int]:
    for child in item.children:
        if isinstance(child, Object):
            yield from _found_layers(child)
        elif child.found is not None:
            yield child.id


def _found(nodes: tuple[Node, ...], gone: frozenset[int]) -> Iterator[Node]:
    for node in nodes:
        if node.id in gone:
            continue
        if isinstance(node, Object):
            yield replace(node, visible=True, opacity=1.0, children=tuple(_found(node.children, gone)))
        elif node.found is not None:
            yield replace(node, visible=True, opacity=1.0)
