"""Soft masks as a few nested shapes of low opacity."""

from __future__ import annotations

import math

from app.engine.document import Edges
from app.engine.field import Mask

STEPS = 6


def fades(mask: Mask, edges: Edges | None) -> list[tuple[float, float]]:
    """(level, alpha) of each shape to paint over the last: the region where the mask's logit is above
    ``level``, with an opacity of ``alpha``. One opaque shape where the edge is crisp.

    Soft masks are drawn so only where ``edges`` say "soft".
    """
    if edges != "soft" or mask.crisp or mask.full:
        return [(0.0, 1.0)]
    return [(math.log(edge / (1 - edge)), alpha) for edge, alpha in steps(STEPS)]


def steps(count: int) -> list[tuple[float, float]]:
    """(edge, alpha) of ``count`` shapes that are painted one over the other: where what is covered is ``edge``, and
    with which opacity. After k of n shapes 1 - prod(1 - alpha) is k / n, and shape k ends where it is (k - 0.5) / n."""
    return [((k - 0.5) / count, 1 / (count - k + 1)) for k in range(1, count + 1)]
