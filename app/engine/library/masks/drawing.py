"""From codes back to pictures: what a mask looks like, without its picture being decomposed again."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.field.cosine import frequencies

from .described import LENGTH, SIDE, SLOPE

EDGE = 127.5
"""Where a drawn mask ends."""
FULL = 0.95  # of the samples inside: how many of them are at most white


def drawn_shapes(codes: Floats) -> Bytes:
    """(n, SIDE, SIDE) uint8, about 255 inside and 0 outside, of the codes ``free``: each in the middle, as large as
    any other. What lies at the border of its frame is outside."""
    samples = _samples(codes)
    rim = np.concatenate([samples[:, 0], samples[:, -1], samples[:, :, 0], samples[:, :, -1]], axis=1)
    low = np.median(rim, axis=1)
    high = np.quantile(samples.reshape(len(samples), SIDE * SIDE), 0.97, axis=1) if len(samples) else low
    return _bytes(samples, (low + high) / 2, (high - low) / 2)


def drawn_places(codes: Floats, areas: Floats) -> Bytes:
    """(n, SIDE, SIDE) uint8 of the codes ``placed``, over the whole picture; above EDGE on the share of it that
    ``areas`` (n,) says, 0..1."""
    samples = _samples(codes)
    flat = np.sort(samples.reshape(len(samples), SIDE * SIDE), axis=1)
    count = flat.shape[1]
    rows = np.arange(len(flat))
    outside = np.clip(np.round((1 - areas) * count).astype(int), 1, count - 1)
    level = (flat[rows, outside - 1] + flat[rows, outside]) / 2
    inner = np.minimum(outside + ((count - outside) * FULL).astype(int), count - 1)
    return _bytes(samples, level, np.maximum(flat[rows, inner] - level, 1e-6))


def outline_of(drawn: Bytes) -> tuple[Floats, ...]:
    """The outlines of one drawn mask, (h, w), or of an alpha: closed lines of points (k, 2), x and y as shares of the
    width and the height, 0..1."""
    from contourpy import contour_generator

    # Up to the picture's border it is as at the outermost samples; just beyond, nothing is inside.
    x, y = (np.concatenate([[-1e-4, 0], (np.arange(n) + 0.5) / n, [1, 1 + 1e-4]]) for n in drawn.shape[::-1])
    lines = contour_generator(x, y, np.pad(np.pad(drawn.astype(np.float32), 1, "edge"), 1)).lines(EDGE)
    return tuple(np.clip(line, 0, 1).astype(np.float32) for line in lines if isinstance(line, np.ndarray))


def _samples(codes: Floats) -> Floats:
    """(n, SIDE, SIDE) float32: what the codes are of, but for a factor and a constant; the inverse of their cosine
    transform (`described`)."""
    pairs = frequencies(LENGTH + 1)[1:]
    along = np.cos(np.pi * (np.arange(SIDE) + 0.5)[None, :] * np.arange(SIDE)[:, None] / SIDE)
    along[0] *= 0.5**0.5
    basis = (along[pairs[:, 1], :, None] * along[pairs[:, 0], None, :]).reshape(LENGTH, -1)
    weighed = codes * (1 + SLOPE * np.hypot(*pairs.T))
    return np.asarray(weighed @ basis, np.float32).reshape(-1, SIDE, SIDE)


def _bytes(samples: Floats, level: Array, half: Array) -> Bytes:
    """``level`` becomes the edge, what is ``half`` above it white."""
    scaled = (samples - level[:, None, None]) / np.maximum(half, 1e-6)[:, None, None]
    return np.clip(np.round(EDGE * (1 + scaled)), 0, 255).astype(np.uint8)
