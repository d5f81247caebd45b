"""What the edits of a document do to its photo.

A layer that was recoloured from ``found`` to ``colour`` changes the photo where it is seen, in OKLab:

    L' = L + w ((k g - 1) L + L(colour) - k g L(found))        g = L(colour) / L(found), at most 3
    ab' = ab + w ((m - 1) ab + s (ab(colour) - m ab(found)))    m = min(g, 1), s = L / L(found), at most 1.2

k is ``keep_shading``. With k = 1 the light and dark of the photo stay in proportion, as they do on a thing that
is dyed: black stays black under white paint, and colour fades into the shadows (s). Adding the difference
instead, as the first design had it, turned black to grey and dyed the shadows. With k = 0 the lightness is the
new colour's alone: paint that covers. In both cases the mean becomes the colour that was picked.

What is hidden or faded in the document leaves the photo as it is; a tone applies to what is under
the node, the layer's before the object's. A drawn layer (``found`` is None) covers the photo.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.document import NEUTRAL, Document, Layer, Node, Object, Tone
from app.engine.pixels.oklab import to_oklab

from .picture_lab import tone_lab

STEEPEST = 3.0  # how much a recolour may raise the contrast of a dark thing that becomes light
FADING = 1.2


@dataclass(frozen=True, slots=True)
class Shift:
    """A recolour: L += w (gain L + lift); ab += w (fade ab + s (da, db)), s = min(L / level, FADING)."""

    gain: float
    lift: float
    fade: float
    da: float
    db: float
    level: float
    keep: float


@dataclass(frozen=True, slots=True)
class PhotoEdit:
    """An edit of the node ``id``, seen where ``layers`` are seen, as strong as ``strength``, 0..1."""

    id: int
    layers: tuple[int, ...]
    strength: float
    shift: Shift | None
    tone: Tone


def photo_edits(document: Document) -> dict[int, PhotoEdit]:
    """id -> edit, in the order in which they are applied: a layer's before its object's."""
    return {edit.id: edit for edit in _edits(document.nodes, 1.0, document.settings.keep_shading)}


def found_nodes(document: Document) -> tuple[Node, ...]:
    """Where the photo's things are: what was found, all of it shown and opaque, without what was drawn."""
    return tuple(_found(document.nodes))


def drawn_layers(document: Document) -> list[Layer]:
    """The layers that cover the photo."""
    return [layer for layer in document.layers() if layer.found is None]


def applied(lab: Floats, weight: Floats, edit: PhotoEdit) -> None:
    """Apply ``edit`` to (h, w, 3) OKLab in place; ``weight`` (h, w) float32."""
    if edit.strength != 1.0:
        weight = weight * np.float32(edit.strength)
    if edit.shift is not None:
        _shift(lab, weight, edit.shift)
    if edit.tone != NEUTRAL:
        changed = tone_lab(lab, edit.tone)
        changed -= lab
        changed *= weight[..., None]
        lab += changed


def _shift(lab: Floats, weight: Floats, shift: Shift) -> None:
    lightness, a, b = cv2.split(lab)
    shade = cv2.min(lightness, FADING * shift.level)  # type: ignore[call-overload]  # a number will do
    shade = cv2.addWeighted(shade, shift.keep / shift.level, shade, 0.0, 1.0 - shift.keep)
    planes = []
    for plane, gain, step in ((a, shift.fade, shift.da), (b, shift.fade, shift.db)):
        change = cv2.addWeighted(plane, gain, shade, step, 0.0)
        planes.append(cv2.add(plane, cv2.multiply(change, weight)))
    change = cv2.addWeighted(lightness, shift.gain, lightness, 0.0, shift.lift)
    cv2.merge([cv2.add(lightness, cv2.multiply(change, weight)), *planes], dst=lab)


def _edits(nodes: tuple[Node, ...], strength: float, keep: float) -> Iterator[PhotoEdit]:
    for node in nodes:
        here = strength * node.opacity if node.visible else 0.0
        if here == 0.0:
            continue
        if isinstance(node, Object):
            yield from _edits(node.children, here, keep)
            if node.tone != NEUTRAL:
                yield PhotoEdit(node.id, tuple(_found_layers(node)), here, None, node.tone)
        elif node.found is not None and (node.colour != node.found or node.tone != NEUTRAL):
            yield PhotoEdit(node.id, (node.id,), here, _recolour(node, keep), node.tone)


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


def _found(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Object):
            yield replace(node, visible=True, opacity=1.0, children=tuple(_found(node.children)))
        elif node.found is not None:
            yield replace(node, visible=True, opacity=1.0)
