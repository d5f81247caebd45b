"""Places in an order, in words."""

from __future__ import annotations

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(place: int) -> str:
    """1 -> "1st", 12 -> "12th", 23 -> "23rd"."""
    teens = place % 100 // 10 == 1
    return f"{place:,}" + ("th" if teens else _ENDINGS.get(place % 10, "th"))
