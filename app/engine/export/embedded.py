"""A blend as a picture inside a drawing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.document import Layer
from app.engine.field import Viewport
from app.engine.render import Paint, bounds_of, covered, to_bytes

LARGEST = 8192  # pixels a side
PACKING = 6  # of 9


@dataclass(frozen=True, eq=False, slots=True)
class Embedded:
    """``png``: cut-out and shadow, with alpha, one pixel a photo pixel; it fills the box from (x, y) on."""

    png: bytes
    x: float
    y: float
    width: float
    height: float


def embedded(layer: Layer, paint: Paint, width: int, height: int) -> Embedded | None:
    """What of a blend is in a picture of ``width`` x ``height`` photo pixels; None where that is nothing."""
    view = Viewport.whole(width, height, width, height)
    rows, columns = view.window(bounds_of(layer) or (0, 0, width, height))
    size = columns.stop - columns.start, rows.stop - rows.start
    if min(size) <= 0:
        return None
    scale = min(1.0, LARGEST / max(size))
    part = Viewport(
        columns.start, rows.start, columns.stop, rows.stop, max(1, round(size[0] * scale)),
        max(1, round(size[1] * scale)),
    )  # fmt: skip
    pixels = np.dstack([to_bytes(paint.on(part)[..., ::-1]), to_bytes(covered(layer, part))])
    if not pixels[..., 3].any():
        return None
    pixels[pixels[..., 3] == 0] = 0
    _, data = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, PACKING])
    return Embedded(data.tobytes(), part.x0, part.y0, part.x1 - part.x0, part.y1 - part.y0)
