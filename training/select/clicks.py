"""A person who clicks: first at the object's centre, then at the middle of the largest error."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array

JITTER = 0.35  # of the distance to the outline


def depth(inside: Array) -> Array:
    """(h, w) float32: how far each pixel lies within ``inside`` (h, w) bool; the picture's border is an outline."""
    padded = cv2.copyMakeBorder(inside.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]


def centre(inside: Array, rng: np.random.Generator | None = None) -> tuple[float, float] | None:
    """x and y, in pixels, of the place farthest from the outline, with ``rng`` not quite there; None in nothing."""
    if not inside.any():
        return None
    depths = depth(inside)
    y, x = np.unravel_index(int(depths.argmax()), depths.shape)
    at = np.array([x + 0.5, y + 0.5])
    if rng is not None:
        at = at + rng.uniform(-1, 1, 2) * JITTER * float(depths.max())
    return float(at[0].clip(0, inside.shape[1] - 0.01)), float(at[1].clip(0, inside.shape[0] - 0.01))


def anywhere(inside: Array, rng: np.random.Generator) -> tuple[float, float] | None:
    """A place well inside the object."""
    depths = depth(inside)
    ys, xs = np.nonzero(depths > 0.3 * depths.max())
    if not len(ys):
        return None
    pick = rng.integers(len(ys))
    return float(xs[pick] + 0.5), float(ys[pick] + 0.5)


def next_click(
    mask: Array, wanted: Array, rng: np.random.Generator | None = None
) -> tuple[float, float, bool] | None:
    """x, y and whether it adds: the middle of the largest error of ``mask`` against ``wanted`` (h, w) bool, which is
    the one with the deepest place; None where all is right."""
    missed, extra = wanted & ~mask, mask & ~wanted
    adds = float(depth(missed).max(initial=0)) >= float(depth(extra).max(initial=0))
    at = centre(missed if adds else extra, rng)
    return None if at is None else (*at, adds)
