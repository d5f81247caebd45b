"""A placed cut-out laid over the background: edges, light, shadow, grain."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.pixels.oklab import from_linear, to_linear

from .placement import Placement

FOOT = 0.16  # of the cut-out's height: how far up from its lowest point a thing casts a contact shadow
REACH = 0.05  # of its height: how far the shadow spreads
QUIET = 0.25  # the share of a picture that is evenest, on which its grain is measured
STRONGEST_GRAIN = 0.05


@dataclass(frozen=True, eq=False)
class Placed:
    """A cut-out on the samples of a part of the photo: ``colours`` (h, w, 3) sRGB in 0..1, also a little beyond the
    edge, and ``alpha`` (h, w) in 0..1."""

    colours: Floats
    alpha: Floats


def placed(foreground: Bytes, placement: Placement, left: int, top: int, width: int, height: int) -> Placed:
    """``foreground`` (h, w, 4) uint8, straight alpha, on the photo's pixels from (left, top) on."""
    matrix = placement.matrix
    if placement.scale < 0.5:  # average what one pixel will cover
        rows, columns = foreground.shape[:2]
        smaller = max(1, round(columns * placement.scale)), max(1, round(rows * placement.scale))
        shrink = smaller[0] / columns, smaller[1] / rows
        premultiplied = np.asarray(cv2.resize(_premultiplied(foreground), smaller, interpolation=cv2.INTER_AREA))
        matrix = matrix @ np.diag([1 / shrink[0], 1 / shrink[1], 1.0])
    else:
        premultiplied = _premultiplied(foreground)
    # From outer corners to the middles of pixels, and to the part's own origin.
    matrix = matrix.copy()
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - (0.5 + left, 0.5 + top)
    how = cv2.INTER_CUBIC if placement.scale > 1 else cv2.INTER_LINEAR
    made = np.asarray(cv2.warpAffine(premultiplied, matrix, (width, height), flags=how), np.float32)
    alpha = np.clip(made[..., 3], np.float32(0), np.float32(1))
    colours = _spread(np.asarray(made[..., :3] / np.maximum(made[..., 3:], 1e-3), np.float32), alpha)
    return Placed(np.clip(colours, np.float32(0), np.float32(1)), alpha)


def _premultiplied(foreground: Bytes) -> Floats:
    values = np.asarray(foreground, np.float32) / np.float32(255)
    values[..., :3] *= values[..., 3:]
    return values


def _spread(colours: Floats, alpha: Floats) -> Floats:
    """Colours where nothing is seen taken from what is seen nearby, so that edges have no dark rim."""
    result, weight = colours * alpha[..., None], alpha
    filled = np.where(alpha[..., None] > 0.02, colours, np.float32(0))
    left = alpha <= 0.02
    for sigma in (1.5, 4.0, 10.0, 30.0):
        share = cv2.GaussianBlur(weight, (0, 0), sigma)
        near = left & (share > 1e-3)
        if near.any():
            blurred = cv2.GaussianBlur(result, (0, 0), sigma)
            filled[near] = blurred[near] / share[near][:, None]
            left &= ~near
    return np.asarray(filled, np.float32)


def feathered(alpha: Floats, pixels: float) -> Floats:
    """An edge that shades off over about ``pixels``, inwards, so that nothing of the cut-out's surroundings shows."""
    if pixels <= 0:
        return alpha
    blurred = np.asarray(cv2.GaussianBlur(alpha, (0, 0), max(pixels / 2, 0.3)), np.float32)
    return np.minimum(alpha, np.clip(2 * blurred - 1, 0, 1) if pixels > 1 else blurred)


def over(background: Floats, one: Placed) -> Floats:
    """In linear light: (h, w, 3) sRGB in 0..1."""
    alpha = one.alpha[..., None]
    return np.clip(from_linear(to_linear(background) * (1 - alpha) + to_linear(one.colours) * alpha), 0, 1)


def contact_shadow(alpha: Floats) -> Floats:
    """(h, w) in 0..1: how dark it is around the foot of a thing that stands or lies there."""
    rows = np.flatnonzero((alpha > 0.5).any(1))
    if not len(rows):
        return np.zeros_like(alpha)
    height = float(rows[-1] - rows[0] + 1)
    down = np.clip((np.arange(len(alpha)) - (rows[-1] - FOOT * height)) / (FOOT * height), 0, 1).astype(np.float32)
    foot = alpha * down[:, None]
    sigma = max(REACH * height, 0.8)
    spread = cv2.GaussianBlur(foot, (0, 0), sigma, sigmaY=max(0.35 * sigma, 0.5))
    return np.clip(np.asarray(spread, np.float32), 0, 1)


def grain_of(picture: Floats, where: Floats | None = None) -> float:
    """The noise of a picture (h, w, 3), as a standard deviation of its lightness on its evenest parts; ``where``
    (h, w): only where this is above a half."""
    grey = picture.mean(-1)
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)  # Immerkaer, 1996
    strength = np.abs(np.asarray(cv2.filter2D(grey, cv2.CV_32F, kernel), np.float32))
    local = cv2.blur(strength, (7, 7))
    there = local if where is None else local[where > 0.5]
    if there.size < 64:
        return 0.0
    return float(np.quantile(there, QUIET)) * (np.pi / 2) ** 0.5 / 6


def with_grain(one: Placed, sigma: float, seed: int) -> Placed:
    """Noise of the strength that the cut-out lacks, a little softened, as cameras do."""
    missing = (max(sigma**2 - grain_of(one.colours, one.alpha) ** 2, 0.0)) ** 0.5
    if missing < 1e-3:
        return one
    noise = np.random.default_rng(seed).normal(0, min(missing, STRONGEST_GRAIN), one.alpha.shape).astype(np.float32)
    return Placed(np.clip(one.colours + noise[..., None], np.float32(0), np.float32(1)), one.alpha)
