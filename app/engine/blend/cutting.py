"""What is seen of a thing, cut out of the picture."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.pixels import without_background
from app.engine.select.refine import refined

HINT = 1 / 255  # of alpha: less is not seen


def cut(seen: Bytes, mask: Floats, opaque: Bytes | None) -> Bytes:
    """(h, w, 3) and (h, w) -> (h, w, 4): along the photo's edges, without what shines through soft ones, and no more
    than the photo's own alpha ``opaque``."""
    alpha = edged(seen, mask, None)
    made = np.dstack([without_background(seen, alpha), alpha])
    if opaque is not None:
        made[..., 3] = np.rint(alpha * (opaque / 255)).astype(np.uint8)
    return made


def edged(seen: Bytes, mask: Floats, opaque: Bytes | None) -> Bytes:
    """(h, w, 3) and (h, w) in 0..1 -> (h, w) uint8: alpha, its edges on the picture's."""
    alpha = 255 * refined(mask, seen)
    alpha[alpha < 255 * HINT] = 0
    return np.rint(alpha if opaque is None else alpha * (opaque / 255)).astype(np.uint8)


def trimmed(made: Bytes) -> tuple[Bytes, int, int]:
    """What is seen of it, with a pixel around, and where that began: column, row."""
    rows, columns = np.nonzero(made[..., 3])
    if not len(rows):
        return made, 0, 0
    y, x = max(0, int(rows.min()) - 1), max(0, int(columns.min()) - 1)
    return made[y : rows.max() + 2, x : columns.max() + 2], x, y
