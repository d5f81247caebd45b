"""Where things end: high where the network expects a border and the colours have an edge."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats
from app.engine.decompose.sampling import averaged

STEEP = 4.0  # times the mean: an edge is no stronger than this
LEAST = 0.002  # of OKLab a sample: in a picture of softer edges than this nothing is relative any more
SURE = 0.2  # how much an expected border counts where the colours have no edge
DOUBT = 0.02  # how much an edge counts where no border is expected


def relief_of(colours: Floats, border: Floats) -> Floats:
    """(h, w) strength of a border at each sample of a picture, 0 to about 3.

    ``colours`` (h, w, 3) OKLab, a little blurred; ``border`` (rows, columns) 0..1 on its own, coarser
    grid says whether there is a border; the edges of the colours say where it runs.
    """
    height, width = colours.shape[:2]
    expected = averaged(border, width, height)
    slope = _slope(colours)
    edge = np.minimum(slope / max(float(slope.mean()), LEAST), STEEP)
    return np.asarray(expected * (SURE + (1 - SURE) * edge) + DOUBT * edge, np.float32)


def _slope(values: Floats) -> Floats:
    """(h, w, d) -> (h, w) length of the gradient, from samples on both sides; one-sided at the border."""
    along = [np.gradient(values, axis=axis) if values.shape[axis] > 1 else np.zeros_like(values) for axis in (0, 1)]
    return np.sqrt(np.square(along).sum((0, -1))).astype(np.float32)
