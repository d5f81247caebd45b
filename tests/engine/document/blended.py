"""A document with a blend in it."""

from __future__ import annotations

import numpy as np

from app.engine.document import Blend, Document, Filling, Foreground, edits

from .examples import garden

START = (0.5, 0.0, 4.0, 0.0, 0.5, 6.0)


def foreground(label: str = "rocket") -> Foreground:
    """40 x 60: a red ellipse."""
    y, x = np.mgrid[0:60, 0:40]
    inside = ((x - 19.5) / 18) ** 2 + ((y - 29.5) / 28) ** 2 < 1
    pixels = np.zeros((60, 40, 4), np.uint8)
    pixels[..., 0], pixels[..., 3] = 200, np.where(inside, 255, 0)
    return Foreground(pixels, label, "a library", "CC0", "somebody")


def blend(**values) -> Blend:
    filling = Filling(3, 4, np.full((5, 6, 3), 90, np.uint8))
    return Blend(**{"foreground": foreground(), "start": START, "filling": filling, **values})


def with_rocket() -> tuple[Document, int]:
    before = garden()
    return edits.add_blend(before, blend(), 4), before.next_id
