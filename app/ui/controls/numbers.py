"""Numbers as a person types and reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MINUS = "\N{MINUS SIGN}"
MIXED = "—"
"""What stands in a field whose selected things do not agree."""

_NUMBER = re.compile(r"([+-]?\d*(?:[.,]\d*)?)\s*(\D*)")
_SPOKEN = {"°": ("deg", "degrees"), "%": ("percent",), "EV": ("stops", "stop")}


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers that a control takes: ``low`` to ``high`` in steps of ``step``; ``default`` is where a
    double-click puts it; ``decimals`` and ``unit`` say how they are written; ``single`` is
    the unit of one, where it is another word."""

    low: float
    high: float
    default: float = 0.0
    step: float = 1.0
    decimals: int = 0
    unit: str = ""
    single: str = ""

    def clamped(self, value: float) -> float:
        return min(max(value, self.low), self.high)

    def text(self, value: float | None) -> str:
        """As in "60 %", "-12°", "1.5 EV", with a true minus sign; a dash for None."""
        if value is None:
            return MIXED
        digits = f"{value:.{self.decimals}f}"
        if float(digits) == 0.0:
            digits = digits.lstrip("-")
        gap = "" if self.unit in ("", "°") else " "
        unit = self.single if self.single and digits == "1" else self.unit
        return digits.replace("-", MINUS) + gap + unit

    def parse(self, text: str) -> float | None:
        """The number that was typed, with or without its unit, held inside the range; None for anything else."""
        match = _NUMBER.fullmatch(text.strip().replace(MINUS, "-"))
        if match is None or not any(letter.isdigit() for letter in match.group(1)):
            return None
        unit = match.group(2).strip().lower()
        if unit and unit not in (self.unit.lower(), self.single.lower(), *_SPOKEN.get(self.unit, ())):
            return None
        return self.clamped(float(match.group(1).replace(",", ".")))
