"""The reduction of local features, from those of many objects."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.library.features.cells import COMPONENTS
from app.engine.library.features.reduction import Reduction

COLOURS = 4  # axes that are given up where colour is not to count: more cost likeness, and bring nothing


def principal(features: Floats, components: int = COMPONENTS - 1) -> tuple[Floats, Floats]:
    """(N, C) -> the mean (C,) and the axes (C, components) along which the features differ most.

    The axes are half whitened: divided by the square root of the deviation along them, so that the few loudest
    ones do not decide alone.
    """
    centre = np.asarray(features.mean(0), np.float32)
    axes = leading(features - centre, components)
    deviations = np.sqrt(np.square((features - centre) @ axes).mean(0))
    return centre, axes / np.sqrt(deviations)


def leading(vectors: Array, count: int) -> Floats:
    """(N, D) -> the ``count`` directions (D, count), orthonormal, in which their squares sum up highest, each
    with its largest entry positive."""
    exact = vectors.astype(np.float64)
    _, directions = np.linalg.eigh(exact.T @ exact)
    found = np.asarray(directions[:, ::-1][:, :count], np.float32)
    largest = found[np.abs(found).argmax(0), np.arange(found.shape[1])]
    return found * np.sign(largest)


def fitted(features: Floats, greyscale: Floats, colours: int = COLOURS) -> Reduction:
    """``features`` (N, C) of covered cells, and those of the same cells of greyscale copies."""
    centre, axes = principal(features)
    moved = leading((features - greyscale) @ axes, colours)
    shape = np.eye(axes.shape[1]) - moved @ moved.T
    return Reduction(centre, axes, shape.astype(np.float32))
