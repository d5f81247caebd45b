"""The whole picture at any size, a band of rows at a time, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Colour, Document, Edges
from app.engine.errors import BadInput
from app.engine.field import Viewport

from .compose import Composite, compose, to_bytes
from .photo_region import alpha_on, photo_on
from .photo_view import photo_view

ViewKind = Literal["vector", "photo"]
BYTES_A_SAMPLE = 120  # of all that is in use at a time while a band is made, objects in objects included
TALLEST = 256
WHITE: Colour = (1.0, 1.0, 1.0)


def bands(
    document: Document, width: int, height: int, kind: ViewKind = "vector", *, alpha: bool = False,
    edges: Edges | None = None, ground: Colour = WHITE, max_memory: int = 256 * 2**20,
) -> Iterator[Bytes]:
    """(rows, width, 3) uint8 sRGB from the top down, or (rows, width, 4) with straight ``alpha``.

    Masks are evaluated at this size, never enlarged; without ``alpha`` the picture lies on ``ground``.
    About ``max_memory`` bytes are in use at a time. ``BadInput`` for the photo of a document without one.
    """
    if kind == "photo" and document.photo is None:
        raise BadInput("This document has no photo to show.")
    view = Viewport.whole(document.width, document.height, width, height)
    rows = int(np.clip(max_memory // (BYTES_A_SAMPLE * width), 1, TALLEST))
    for top in range(0, height, rows):
        part = view.part(0, top, width, min(rows, height - top))
        yield _photo_band(document, part, alpha, ground) if kind == "photo" else _vector_band(
            compose(document, part, edges), alpha, ground
        )


def _vector_band(picture: Composite, alpha: bool, ground: Colour) -> Bytes:
    if not alpha:
        return to_bytes(picture.over(ground))
    return np.dstack([to_bytes(picture.straight()), to_bytes(picture.alpha)])


def _photo_band(document: Document, view: Viewport, alpha: bool, ground: Colour) -> Bytes:
    assert document.photo is not None
    band, covered = photo_view(document, photo_on(document.photo, view), view), alpha_on(document.photo, view)
    if alpha:
        return np.dstack([band, np.full(band.shape[:2], 255, np.uint8) if covered is None else covered])
    if covered is None:
        return band
    share = (covered.astype(np.float32) / 255.0)[..., None]
    return to_bytes(band / np.float32(255.0) * share + (1.0 - share) * np.asarray(ground, np.float32))
