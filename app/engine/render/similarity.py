"""How alike two pictures look: multi-scale structural similarity (Wang, Simoncelli, Bovik, "Multiscale structural
similarity for image quality assessment", 2003)."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array
from app.engine.errors import BadInput

WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Exponents of the scales, finest first, as the paper found them by asking people."""

TAPS, SIGMA = 11, 1.5
C1, C2 = 0.01**2, 0.03**2


def ms_ssim(a: Array, b: Array) -> float:
    """MS-SSIM of two (h, w, 3) float pictures in 0..1: 1 where they are the same; the mean over the three channels.

    The window (11 taps, a Gaussian of 1.5 samples) only stands where it lies wholly inside the picture. Five scales
    need 176 pixels along the shorter side. Below that as many are taken as the window fits into, with their weights
    made to sum to 1 again: four at 128 pixels, three at 64. Negative terms count as 0, as their powers are not real.
    Raises ``BadInput`` where the sizes differ or a side is shorter than the window.
    """
    if a.shape != b.shape:
        raise BadInput(f"Pictures of {a.shape} and {b.shape} samples cannot be compared; bring them to one size first.")
    if min(a.shape[:2]) < TAPS:
        raise BadInput(f"A picture of {a.shape[1]}x{a.shape[0]} pixels is too small to compare; {TAPS} are needed.")
    weights = scale_weights(min(a.shape[:2]))
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    product = np.ones(a.shape[2])
    for scale, weight in enumerate(weights):
        whole, structure = _terms(a, b)
        term = whole if scale == len(weights) - 1 else structure
        product *= np.maximum(term.mean(axis=(0, 1)), 0) ** weight
        a, b = _halved(a), _halved(b)
    return float(product.mean())


def scale_weights(side: int) -> tuple[float, ...]:
    """The exponents, summing to 1, of the scales that a picture has whose shorter side has ``side`` pixels."""
    fitting = [weight for scale, weight in enumerate(WEIGHTS) if side >> scale >= TAPS]
    return tuple(weight / sum(fitting) for weight in fitting)


def _terms(a: Array, b: Array) -> tuple[Array, Array]:
    """Per sample and channel: luminance x contrast x structure, and contrast x structure without luminance."""
    mean_a, mean_b = _smoothed(a), _smoothed(b)
    spread = _smoothed(a * a) - mean_a**2 + _smoothed(b * b) - mean_b**2
    structure = (2 * (_smoothed(a * b) - mean_a * mean_b) + C2) / (spread + C2)
    luminance = (2 * mean_a * mean_b + C1) / (mean_a**2 + mean_b**2 + C1)
    return luminance * structure, structure


def _smoothed(picture: Array) -> Array:
    kernel = cv2.getGaussianKernel(TAPS, SIGMA, cv2.CV_64F)
    inside = slice(TAPS // 2, -(TAPS // 2))
    return cv2.sepFilter2D(picture, cv2.CV_64F, kernel, kernel)[inside, inside]


def _halved(picture: Array) -> Array:
    """Means of 2x2 blocks; an odd last row or column is left out."""
    height, width = picture.shape[0] // 2, picture.shape[1] // 2
    return picture[: 2 * height, : 2 * width].reshape(height, 2, width, 2, -1).mean(axis=(1, 3))
