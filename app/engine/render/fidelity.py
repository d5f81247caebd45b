"""How close the painted layers come to the photo."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Document, Edges
from app.engine.document.edits import blends_in, delete
from app.engine.field import Viewport

from .compose import compose

SIDE = 128
"""Pixels along the long side at which it is measured."""


def fidelity(document: Document, reference: Floats, edges: Edges | None = None) -> float:
    """PSNR in dB of the Vector view, on white, against ``reference``, ``reduced(photo, SIDE)``. ``edges`` as for
    ``compose``. Blends, which no photo can be like, do not count."""
    document = delete(document, [layer.id for layer in blends_in(document)])
    view = Viewport.whole(document.width, document.height, reference.shape[1], reference.shape[0])
    return psnr(compose(document, view, edges).over(), reference)


def psnr(picture: Array, reference: Array) -> float:
    """Peak signal to noise in dB of values in 0..1; 100 where they are the same."""
    error = float(np.mean(np.square(picture - reference), dtype=np.float64))
    return -10 * float(np.log10(max(error, 1e-10)))
