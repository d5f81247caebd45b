"""Colours as other programs write them."""

from __future__ import annotations

from app.engine.document import Colour


def hex_colour(colour: Colour) -> str:
    """sRGB 0..1 -> "#rrggbb"; what lies outside is clipped."""
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in colour)
