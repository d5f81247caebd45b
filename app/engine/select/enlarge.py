"""A mask that was found at a reduced size, with the edges of the photo's own pixels."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats

from .guided import Guided, grey

TILE = 256  # pixels of the photo along a side of what is done at once


def enlarged(filtered: Guided, guide: Floats, shown: Array, into: Floats) -> None:
    """Write the mask, filtered on ``guide`` (h, w), into ``into`` (H, W) by the grey values of ``shown`` (H, W, 3).

    Tiles where the small mask is all 0 or all 1 are just that: only the outline costs time.
    """
    small = filtered.at(guide)
    height, width = into.shape
    scale_y, scale_x = small.shape[0] / height, small.shape[1] / width
    for top in range(0, height, TILE):
        rows = slice(top, min(top + TILE, height))
        low, high = max(0, int(top * scale_y) - 1), int(np.ceil(rows.stop * scale_y)) + 1
        for left in range(0, width, TILE):
            columns = slice(left, min(left + TILE, width))
            first, last = max(0, int(left * scale_x) - 1), int(np.ceil(columns.stop * scale_x)) + 1
            piece = small[low:high, first:last]
            least, most = float(piece.min()), float(piece.max())
            if most - least < 1e-3:
                into[rows, columns] = (least + most) / 2
                continue
            place = np.array([[scale_x, 0, (left + 0.5) * scale_x - 0.5], [0, scale_y, (top + 0.5) * scale_y - 0.5]])
            size = columns.stop - left, rows.stop - top
            slope, offset = (_taken(values, place, size) for values in (filtered.slope, filtered.offset))
            into[rows, columns] = Guided(slope, offset).at(grey(shown[rows, columns]))


def _taken(values: Floats, place: Array, size: tuple[int, int]) -> Floats:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(values, place, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32)
