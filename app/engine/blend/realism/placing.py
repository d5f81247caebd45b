"""Whether a cut-out takes the place of what it replaces."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats


def taken(mask: Floats, replaced: Floats) -> float:
    """0..1: the intersection over union of the cut-out's outline and that of what it replaces, both (H, W) in 0..1.
    0 where both are empty."""
    either = float(np.maximum(mask, replaced).sum())
    return float(np.minimum(mask, replaced).sum()) / either if either > 0 else 0.0
