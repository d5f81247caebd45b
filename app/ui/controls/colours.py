"""Colours as the controls speak of them: (red, green, blue) in 0..1, hex text, hue-saturation-value."""

from __future__ import annotations

import colorsys
import re
from collections import Counter

from PySide6.QtGui import QColor

from app.engine.document import Colour, Document

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def to_hex(colour: Colour) -> str:
    """(r, g, b) in 0..1 -> "#7A9A12"."""
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in colour)


def parse_hex(text: str) -> Colour | None:
    """The colour that "#7a9a12", "7a9a12" or "#79a" says; None where ``text`` is no such thing."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match.group(1)
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def to_hsv(colour: Colour) -> tuple[float, float, float]:
    """Hue, saturation and value, each in 0..1."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in colour)
    return colorsys.rgb_to_hsv(red, green, blue)


def from_hsv(hue: float, saturation: float, value: float) -> Colour:
    """Hue, saturation and value in 0..1 -> (r, g, b)."""
    return colorsys.hsv_to_rgb(hue, saturation, value)


def qcolor(colour: Colour) -> QColor:
    """The same colour for a painter."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in colour)
    return QColor.fromRgbF(red, green, blue)


def palette_of(document: Document, count: int) -> list[Colour]:
    """Up to ``count`` colours of the document's layers, the most used first, each once.

    Colours that look alike (a step of 1/16 in each part) count as one and are shown by their first.
    """
    seen: dict[tuple[int, ...], Colour] = {}
    uses: Counter[tuple[int, ...]] = Counter()
    for layer in document.layers():
        kind = tuple(round(part * 16) for part in layer.colour)
        seen.setdefault(kind, layer.colour)
        uses[kind] += 1
    return [seen[kind] for kind, _ in uses.most_common(count)]
