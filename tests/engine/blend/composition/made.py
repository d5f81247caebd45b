"""Small photos, masks and cut-outs."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.jobs import Job, Progress


def ellipse(width: int, height: int, x: float, y: float, a: float, b: float, turn: float = 0.0) -> Floats:
    """(height, width) in 0..1."""
    mask = np.zeros((height, width), np.uint8)
    cv2.ellipse(mask, (round(x), round(y)), (round(a), round(b)), turn, 0, 360, (255,), -1, cv2.LINE_AA)
    return mask.astype(np.float32) / np.float32(255)


def cut_out(alpha: Floats, colour: tuple[int, int, int] = (200, 60, 40)) -> Bytes:
    """(h, w, 4): one colour, nothing but black where nothing is seen."""
    inside = alpha[..., None] > 0
    return np.dstack([np.where(inside, np.array(colour), 0), np.rint(255 * alpha)]).astype(np.uint8)


def grey_fill(photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
    """A hole filled with grey."""
    yield Progress(0.5, "Filling")
    return np.where(hole[..., None] > 0.1, 128, photo).astype(np.uint8)
