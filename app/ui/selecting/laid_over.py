"""What is picked where blends or drawn layers are seen, as an object: the photo beneath has something else there."""

from __future__ import annotations

import numpy as np

from app.engine.document import Blend, Document, Foreground
from app.engine.document.blend import fitting_foreground
from app.engine.field import Viewport
from app.engine.pixels import Photo
from app.engine.render import weights
from app.engine.render.photo_edits import drawn_layers
from app.engine.service import Picked

from .cut import cut
from .sampled import sampled

SAMPLES = 128  # along what is picked
LEAST = 0.02  # of what is picked: so much on a blend is on it


def lies_on_drawn(document: Document, picked: Picked) -> bool:
    """Whether the photo is covered where the thing is: layers found in the photo would show through there."""
    drawn = [layer.id for layer in drawn_layers(document)]
    rows, columns = picked.mask.shape
    if not drawn or not picked.mask.any():
        return False
    scale = min(1.0, SAMPLES / max(rows, columns))
    view = Viewport(
        picked.left, picked.top, picked.left + columns, picked.top + rows, max(1, round(columns * scale)),
        max(1, round(rows * scale)),
    )  # fmt: skip
    inside, shares = sampled(picked.mask, view.width, view.height), weights(document, view)
    covered = sum((shares[number] for number in drawn), np.zeros_like(inside))
    return float((covered * inside).sum()) > LEAST * float(inside.sum())


def blend_of(seen: Photo, picked: Picked, name: str) -> Blend:
    """The pixels of ``seen``, the photo as it is shown, as a blend that lies where they are and changes nothing."""
    found = cut(seen, picked)
    pixels = fitting_foreground(found.foreground)  # soft edges keep the background: the same lies beneath them
    left, top, right, bottom = found.box
    height, width = pixels.shape[:2]
    start = ((right - left) / width, 0.0, left, 0.0, (bottom - top) / height, top)
    return Blend(Foreground(pixels, name), start, match=0.0, feather=0.0, shadow=0.0, grain=0.0)
