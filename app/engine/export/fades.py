"""Soft masks as a few nested shapes of low opacity."""

from __future__ import annotations

import math

from app.engine.document import Edges
from app.engine.field import Mask

STEPS = 6


def fades(mask: Mask, edges: Edges) -> list[tuple[float, float]]:
    """(level, alpha) of each shape to paint over the last: the region where the mask's logit is above
    ``level``, with an opacity of ``alpha``. One opaque shape where the edge is crisp.

    After k of n shapes 1 - prod(1 - alpha) is k / n, and shape k ends where the mask is (k - 0.5) / n.
    """
    if edges == "flat" or mask.crisp or mask.full:
        return [(0.0, 1.0)]
    steps = []
    for k in range(1, STEPS + 1):
        edge = (k - 0.5) / STEPS
        steps.append((math.log(edge / (1 - edge)), 1 - (1 - k / STEPS) / (1 - (k - 1) / STEPS)))
    return steps
