"""Whether a cut-out was photographed or drawn."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes

MOST_FLAT = 0.43  # share of neighbours of the very same colour, in a photograph
_LEAST = 50  # pixels that must be opaque for anyone to tell


def flatness(foreground: Bytes) -> float | None:
    """The share of opaque neighbours side by side that have the very same colour, 0..1, of (h, w, 4) RGBA; None
    where too little is opaque. Drawings have faces of one colour; photographs have grain, even with a palette."""
    inside = cv2.erode((foreground[..., 3] > 250).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    both = inside[:, 1:] & inside[:, :-1]
    if both.sum() < _LEAST:
        return None
    same = (foreground[:, 1:, :3] == foreground[:, :-1, :3]).all(-1)
    return float(same[both].mean())


def is_photograph(foreground: Bytes) -> bool:
    """A guess by flatness alone: smooth shading passes for a photograph."""
    flat = flatness(foreground)
    return flat is not None and flat < MOST_FLAT
