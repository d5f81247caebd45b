"""Why two objects are alike: where their features agree."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats

from .cells import Halves


def agreement(query: Halves | Floats, other: Halves | Floats) -> Floats:
    """Two maps of cells (14, 14, 50) -> (14, 14) in 0..1: how much the features at each place are alike,
    0 where one of the objects is not. The mean over both objects' cells is their similarity, but for places
    where features are opposed."""
    products = np.einsum("ijk,ijk->ij", query.astype(np.float32), other.astype(np.float32))
    return np.clip(products, 0.0, 1.0)
