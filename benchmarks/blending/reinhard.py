"""Reinhard's match (2001) as an affine map: the rival of the network's colours."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.blend.composition import ColourMap
from app.engine.pixels.oklab import from_oklab, to_oklab

SPREAD = (0.6, 1.6)  # contrast is changed by no more than that
SAMPLES = 4096
RIDGE = 1e-3


def reinhard(colours: Floats, wanted: Floats) -> ColourMap:
    """The map that gives ``colours`` (n, 3) about the mean and the spread of ``wanted`` (m, 3) in OKLab, both sRGB
    in 0..1 (Reinhard et al., 2001), as the nearest affine one. No change where either is empty."""
    if not len(colours) or not len(wanted):
        return ColourMap()
    mine, theirs = to_oklab(_some(colours)), to_oklab(_some(wanted))
    spread = np.clip(theirs.std(0) / np.maximum(mine.std(0), 1e-3), *SPREAD)
    moved = from_oklab((mine - mine.mean(0)) * spread + theirs.mean(0))
    return nearest_map(_some(colours), np.clip(moved, 0, 1))


def nearest_map(before: Array, after: Array) -> ColourMap:
    """The affine map nearest to ``before`` (n, 3) -> ``after`` (n, 3) in least squares, drawn a little to no change."""
    columns = np.concatenate([before, np.ones((len(before), 1))], 1).astype(np.float64)
    gram = columns.T @ columns / len(columns) + RIDGE * np.eye(4)
    change = np.linalg.solve(gram, columns.T @ (after - before) / len(columns))
    return ColourMap(tuple(float(value) for value in (np.eye(3, 4) + change.T).ravel()))


def _some(colours: Floats) -> Floats:
    """Evenly chosen, so that any number costs as much."""
    return colours[:: max(1, len(colours) // SAMPLES)]


def partly(colours: ColourMap, strength: float) -> ColourMap:
    """Between no change (0) and all of it (1)."""
    same = np.eye(3, 4)
    mixed = same + strength * (colours.matrix - same)
    return ColourMap(tuple(float(value) for value in mixed.ravel()))
