"""What is picked as the outline of an object that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Colour, Document, Layer, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.shaping.fitted import fitted, samples
from app.engine.render import ground, photo_on
from app.engine.service import Picked

from .beneath import in_edited_colours
from .sampled import sampled

MARGIN = 0.06  # of the longer side, around what is picked
CODE = 400  # numbers of the outline, as those of new objects
SEEN = 160  # samples along what is picked, on which it is seen what is new in it
RIM, PIECE = 5, 0.01  # samples: what is thinner is an edge that moved; of the pick: what is smaller is none
NAME = "part"


@dataclass(frozen=True, eq=False, slots=True)
class NewOutline:
    """The object's ``mask`` from now on, and layers of its own for the ``parts`` that its layers know nothing of."""

    mask: Mask
    parts: tuple[Layer, ...]


def outline_of_pick(document: Document, number: int, picked: Picked) -> NewOutline:
    """What makes the pick the outline of the object ``number``, crisp or soft as it was. In a thread."""
    node, _ = document.find(number)
    view = _around(picked)
    inside = sampled(_padded(picked), view.width, view.height)
    mask = replace(_fitted(inside, view), crisp=node.mask.crisp)
    return NewOutline(mask, tuple(_parts(document, inside * (1 - coverage(node.mask, view)), view, inside)))


def with_outline(document: Document, number: int, outline: NewOutline) -> Document:
    """The object with that outline; its layers and colours stay."""
    made = edits.set_mask(document, [number], outline.mask)
    return edits.insert(made, outline.parts, number, -1) if outline.parts else made


def _parts(document: Document, new: Floats, view: Viewport, inside: Floats) -> Iterator[Layer]:
    """A layer in the photo's mean colour for each piece of ``new`` that is more than an edge."""
    photo = ground(document)
    if photo is None:
        return
    thick = cv2.morphologyEx((new > 0.5).astype(np.uint8), cv2.MORPH_OPEN, np.ones((RIM, RIM), np.uint8))
    colours = photo_on(photo, view)
    count, labels = cv2.connectedComponents(thick)
    for label in range(1, count):
        piece = labels == label
        if piece.sum() < PIECE * inside.sum():
            continue
        red, green, blue = (float(value) / 255 for value in colours[piece].mean(0))
        colour: Colour = (red, green, blue)
        layer = in_edited_colours(document, Layer(0, NAME, _of_piece(piece, view), colour, colour))
        assert isinstance(layer, Layer)
        yield layer


def _of_piece(piece: Array, view: Viewport) -> Mask:
    """A little larger than it is, to lie beneath the outline's edge. The view is of its frame's proportions."""
    wide = cv2.dilate(piece.astype(np.uint8), np.ones((RIM, RIM), np.uint8))
    return replace(_fitted(np.asarray(wide, np.float32), view), crisp=False)


def _fitted(inside: Floats, view: Viewport) -> Mask:
    """(h, w) in 0..1 on the samples of ``view``."""
    frame = Frame.around(view.x0, view.y0, view.x1, view.y1)
    height, width = samples(frame)[0].shape
    target = np.asarray(cv2.resize(inside, (width, height), interpolation=cv2.INTER_AREA), np.float32)
    return fitted(Mask(frame, np.zeros(CODE, np.float32), closed=True, crisp=True), frame, target)


def _around(picked: Picked) -> Viewport:
    rows, columns = picked.mask.shape
    more = _margin(picked)
    scale = SEEN / max(rows, columns)
    width, height = columns + 2 * more, rows + 2 * more
    return Viewport(
        picked.left - more, picked.top - more, picked.left + columns + more, picked.top + rows + more,
        max(2, round(width * scale)), max(2, round(height * scale)),
    )  # fmt: skip


def _padded(picked: Picked) -> Array:
    return np.pad(picked.mask, _margin(picked))


def _margin(picked: Picked) -> int:
    return max(1, round(MARGIN * max(picked.mask.shape)))
