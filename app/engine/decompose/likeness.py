"""How like a part of a photo what a document shows there is."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.document import Document
from app.engine.document.found import as_found
from app.engine.field import Bounds, Viewport
from app.engine.render import compose

SIDE = 128  # samples along the long side at which it is measured, as for the whole picture
HALF = 0.5
BEST = 1e-10  # mean squared error: less is the same picture


def likeness(document: Document, foreground: Bytes, box: Bounds | None = None) -> float:
    """PSNR in dB of the layers as they were found against ``foreground`` (h, w, 4) uint8, the photo in ``box`` (x0, y0,
    x1, y1 in photo pixels, by default all of the document), where its alpha is more than half and there are layers. 100
    where that is nowhere."""
    x0, y0, x1, y1 = box or (0.0, 0.0, float(document.width), float(document.height))
    height, width = foreground.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = np.asarray(cv2.resize(foreground, size, interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)
    shown = compose(document.with_nodes(as_found(document.nodes)), Viewport(x0, y0, x1, y1, *size))
    inside = (small[..., 3] > HALF) & (shown.alpha > HALF)
    if not inside.any():
        return 100.0
    off = shown.rgb[inside] / shown.alpha[inside][:, None] - small[..., :3][inside]
    return float(-10 * np.log10(max(BEST, float(np.square(off).mean()))))
