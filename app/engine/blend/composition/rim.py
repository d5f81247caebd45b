"""Cut-outs with a hard outline: without the rim of their old background, and without its steps."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.pixels import without_background

RIM = 0.015  # of the cut-out's size: how deep the old background reaches into what was cut out by hand
LEAST, MOST = 1.5, 4.0  # pixels
SOFT = 0.25  # of the outline's length: with more soft pixels than that it was cut out well


def without_rim(pixels: Bytes) -> Bytes:
    """``pixels`` (h, w, 4) uint8, straight alpha: near a hard outline the colours of what is further inside, and the
    outline without steps. As it is where the outline is soft, or where there is nothing further inside."""
    alpha = pixels[..., 3]
    inside = (alpha > 127).astype(np.uint8)
    if not inside.any() or _is_soft(alpha, inside):
        return pixels
    deep = float(np.clip(RIM * inside.sum() ** 0.5, LEAST, MOST))
    # A border of nothing, so that an outline along the picture's edge is one as well.
    depth = cv2.distanceTransform(np.pad(inside, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    if not (depth > deep).any():
        return pixels
    trusted = np.where(inside > 0, np.where(depth > deep, 255, 128), 0).astype(np.uint8)
    blurred = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), deep)
    smooth = np.clip((blurred - 0.5) * 2 * deep + 0.5, 0, 1)
    seen = np.minimum(smooth, inside)  # never beyond what was cut out: nothing is known there
    return np.dstack([without_background(pixels[..., :3], trusted), np.rint(255 * seen).astype(np.uint8)])


def _is_soft(alpha: Bytes, inside: Bytes) -> bool:
    outline = cv2.morphologyEx(inside, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    soft = np.count_nonzero((alpha > 12) & (alpha < 243))
    return bool(soft > SOFT * np.count_nonzero(outline))
