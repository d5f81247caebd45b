"""One measured figure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, the figure, its unit ("s", "MB", "dB", "ms", ""), and what it should be ("<= 1.5")."""

    name: str
    value: float
    unit: str
    target: str = ""
