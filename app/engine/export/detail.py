"""How closely curves follow the masks: ``--curves`` as a number or a name."""

from __future__ import annotations

import math

from app.engine.errors import BadInput

NAMED = {"coarse": 500.0, "normal": 1000.0, "fine": 4000.0}
"""The long side of the picture, divided by what a curve may be off."""


def tolerance(curves: str, width: int, height: int) -> float:
    """Photo pixels that a curve may be off. ``curves`` is a number of them, or a name in ``NAMED``."""
    if curves in NAMED:
        return max(0.02, max(width, height) / NAMED[curves])
    try:
        pixels = float(curves)
    except ValueError:
        pixels = math.nan
    if not 0.01 <= pixels <= 1000:
        names = ", ".join(NAMED)
        raise BadInput(f"Curves are {names} or a number of photo pixels from 0.01 to 1000, not '{curves}'.")
    return pixels
