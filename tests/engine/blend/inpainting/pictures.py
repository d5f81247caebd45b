"""Made pictures with holes."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes


def stripes(size: int = 96, width: int = 6) -> Bytes:
    """(size, size, 3) uint8: slanting stripes of two colours."""
    ys, xs = np.mgrid[:size, :size]
    dark = ((xs + ys) // width) % 2 == 1
    return np.where(dark[..., None], (40, 60, 160), (230, 200, 90)).astype(np.uint8)


def checks(size: int = 96, width: int = 8) -> Bytes:
    """(size, size, 3) uint8."""
    ys, xs = np.mgrid[:size, :size]
    dark = (xs // width + ys // width) % 2 == 1
    return np.where(dark[..., None], (20, 20, 20), (220, 210, 200)).astype(np.uint8)


def disc(size: int = 96, radius: float = 18, x: float | None = None, y: float | None = None) -> Array:
    """(size, size) bool; in the middle where no centre is given."""
    ys, xs = np.mgrid[:size, :size]
    middle = (size - 1) / 2
    return np.hypot(xs - (middle if x is None else x), ys - (middle if y is None else y)) < radius


def decibels(one: Array, other: Array) -> float:
    """Peak signal to noise ratio of 8-bit values."""
    error = np.mean((one.astype(np.float64) - other) ** 2)
    return float(10 * np.log10(255**2 / max(error, 1e-9)))
