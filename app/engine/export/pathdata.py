"""Curves as the text of an SVG path."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from app.engine.arrays import Array

from .curves import Curve


def decimals(tolerance: float) -> int:
    """Digits after the point that a path needs to be a tenth of ``tolerance`` exact."""
    return int(np.clip(np.ceil(1 - np.log10(tolerance)), 0, 4))


def path_data(curves: Iterable[Curve], digits: int) -> str:
    """The ``d`` attribute: relative commands on a grid of 10^-digits pixels, so that nothing adds up."""
    return "".join(_closed(curve, digits) for curve in curves)


def _closed(curve: Curve, digits: int) -> str:
    """One subpath. The last piece ends on the first point exactly."""
    grid = np.rint(curve.points * 10**digits).astype(np.int64)
    grid[:-1, 3], grid[-1, 3] = grid[1:, 0], grid[0, 0]
    text = ["M", _numbers(grid[0, 0], digits)]
    before = ""
    for piece, straight in zip(grid, curve.straight, strict=True):
        letter = "l" if straight else "c"
        steps = (piece[3:] if straight else piece[1:]) - piece[0]
        text.append(letter if letter != before else " ")
        text.append(_numbers(steps.ravel(), digits))
        before = letter
    return "".join(text).replace(" -", "-") + "z"


def _numbers(values: Array, digits: int) -> str:
    return " ".join(number(int(value), digits) for value in values)


def number(value: int, digits: int) -> str:
    """``value`` / 10^digits in the fewest characters: 0.50 is ".5"."""
    if digits == 0:
        return str(value)
    text = f"{abs(value):0{digits + 1}d}"
    whole, rest = text[:-digits].lstrip("0"), text[-digits:].rstrip("0")
    short = (f"{whole}.{rest}" if rest else whole) or "0"
    return f"-{short}" if value < 0 and short != "0" else short
