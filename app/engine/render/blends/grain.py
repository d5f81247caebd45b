"""The noise of the photo, which a cut-out laid into it lacks."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import Foreground
from app.engine.field import Viewport
from app.engine.kept import kept
from app.engine.pixels import Photo

QUIET = 0.25  # the share of a picture that is evenest, on which its grain is measured
STRONGEST = 0.05
LOOK = 1024  # pixels a side of what is measured, from the middle: cameras are as noisy everywhere
TILE = 512  # photo pixels after which the noise comes again
LEAST = 1e-3


def grain_of(picture: Floats, where: Array | None = None) -> float:
    """The noise of a picture (h, w, 3), 0..1, as a standard deviation of its lightness on its evenest parts; ``where``
    (h, w): only where this is above a half. 0 for less than 64 pixels."""
    grey = picture.mean(-1)
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)  # Immerkaer, 1996
    strength = np.abs(np.asarray(cv2.filter2D(grey, cv2.CV_32F, kernel), np.float32))
    local = cv2.blur(strength, (7, 7))
    there = local if where is None else local[where > 0.5]
    if there.size < 64:
        return 0.0
    return float(np.quantile(there, QUIET)) * (np.pi / 2) ** 0.5 / 6


def missing_grain(foreground: Foreground, photo: Photo, scale: float) -> float:
    """The standard deviation of the noise, 0..1, that a cut-out lacks where ``scale`` photo pixels show a pixel of it.

    Reducing a picture averages its noise away, enlarging it makes it coarse."""
    own = _of_foreground(foreground) * min(scale, 1 / max(scale, 1e-6))
    lacking = (max(_of_photo(photo) ** 2 - own**2, 0.0)) ** 0.5
    return min(lacking, STRONGEST) if lacking > LEAST else 0.0


def noise_on(view: Viewport, seed: int) -> Floats:
    """(h, w) of about unit variance where a sample is a photo pixel, less where it is several: the same at a place of
    the photo whatever the view."""
    (sx, sy), tile = view.step, _tile(seed)
    rows, columns = (np.floor(at).astype(int) % TILE for at in (view.ys(), view.xs()))
    return tile[np.ix_(rows, columns)] / np.float32(max(1.0, (sx * sy) ** 0.5))


@lru_cache(maxsize=4)
def _tile(seed: int) -> Floats:
    return np.random.default_rng(seed).normal(size=(TILE, TILE)).astype(np.float32)


@kept(1)
def _of_photo(photo: Photo) -> float:
    return grain_of(_middle(photo.pixels).astype(np.float32) / np.float32(255))


@kept(1)
def _of_foreground(foreground: Foreground) -> float:
    values = _middle(foreground.pixels).astype(np.float32) / np.float32(255)
    return grain_of(values[..., :3], values[..., 3])


def _middle(pixels: Array) -> Array:
    height, width = pixels.shape[:2]
    top, left = max(0, (height - LOOK) // 2), max(0, (width - LOOK) // 2)
    return pixels[top : top + LOOK, left : left + LOOK]
