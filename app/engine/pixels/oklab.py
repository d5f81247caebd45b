"""OKLab (Björn Ottosson, 2020): a space in which distances and lightness are about as the eye sees them.

All functions take (..., 3) arrays and give float32. sRGB values are encoded, 0..1; L is 0..1, a and
b are about -0.4..0.4. Values outside the gamut go through and come back.
"""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats

TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])
TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])
FROM_CONES = np.linalg.inv(TO_CONES)
FROM_LAB = np.linalg.inv(TO_LAB)
"""Linear light -> cones; roots of the cones -> OKLab; and back. Columns go in, rows come out."""


def to_linear(srgb: Array) -> Floats:
    """sRGB-encoded -> linear light."""
    values = np.asarray(srgb, np.float32)
    size = np.abs(values)
    curve = np.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    return np.copysign(curve, values).astype(np.float32)


def from_linear(linear: Array) -> Floats:
    """Linear light -> sRGB-encoded."""
    values = np.asarray(linear, np.float32)
    size = np.abs(values)
    curve = np.where(size <= 0.0031308, size * 12.92, 1.055 * size ** (1 / 2.4) - 0.055)
    return np.copysign(curve, values).astype(np.float32)


def linear_to_oklab(linear: Array) -> Floats:
    """Linear light -> OKLab."""
    cones = np.cbrt(np.asarray(linear, np.float32) @ TO_CONES.T.astype(np.float32))
    return cones @ TO_LAB.T.astype(np.float32)


def oklab_to_linear(lab: Array) -> Floats:
    """OKLab -> linear light."""
    roots = np.asarray(lab, np.float32) @ FROM_LAB.T.astype(np.float32)
    cones = roots * roots * roots
    return np.asarray(cones @ FROM_CONES.T, np.float32)


def to_oklab(srgb: Array) -> Floats:
    """sRGB-encoded -> OKLab."""
    return linear_to_oklab(to_linear(srgb))


def from_oklab(lab: Array) -> Floats:
    """OKLab -> sRGB-encoded, not clipped."""
    return from_linear(oklab_to_linear(lab))
