"""The outline of a selected mask."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes

FINEST = 1280  # samples of the longer side of what is traced
SLACK = 0.2  # of a sample: straight stretches are said with few points
SHORTEST = 16.0  # samples round: anything less is a speck
CALM = 1.0  # samples of a blur: single hairs are in the mask, and no part of its outline


def outlined(mask: Bytes, left: int, top: int) -> tuple[Array, ...]:
    """Closed polylines, (N, 2) float32 photo pixels each, where the mask is half there; holes too. ``mask``: (h, w)
    uint8, whose corner lies at (left, top) of the photo."""
    from contourpy import LineType, contour_generator

    if not mask.size:
        return ()
    height, width = mask.shape
    scale = max(1.0, max(height, width) / FINEST)
    if scale > 1:
        mask = np.asarray(
            cv2.resize(mask, (round(width / scale), round(height / scale)), interpolation=cv2.INTER_AREA), np.uint8
        )
    across, down = width / mask.shape[1], height / mask.shape[0]
    # At the photo's border the mask is cut off, and its outline straight.
    calm = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), CALM, borderType=cv2.BORDER_REPLICATE)
    padded = np.pad(calm, 1)
    rings = []
    for found in contour_generator(z=padded, line_type=LineType.Separate).lines(127.5):
        line = np.asarray(found, np.float32)
        if cv2.arcLength(line, True) >= SHORTEST:
            kept = cv2.approxPolyDP(line, SLACK, True)[:, 0]
            rings.append(np.asarray((kept - 0.5) * (across, down) + (left, top), np.float32))
    return tuple(rings)
