"""Colours that go with one: of the same lightness and chroma at other hues, or of the same hue at other lightnesses."""

from __future__ import annotations

import math

import numpy as np

from app.engine.document import Colour
from app.engine.pixels.oklab import from_oklab, to_oklab

from .palette import Palette

HARMONIES: dict[str, tuple[float, ...]] = {
    "Complementary": (0, 180),
    "Split complementary": (0, 150, 210),
    "Analogous": (-30, -15, 0, 15, 30),
    "Triadic": (0, 120, 240),
    "Tetradic": (0, 90, 180, 270),
    "Shades": (),
}
"""Turns of the hue, degrees in OKLCH; "Shades" has none."""
SHADES = (0.25, 0.4, 0.55, 0.7, 0.85)  # lightness
HALVINGS = 12


def harmony(colour: Colour, kind: str) -> Palette:
    """The palette of that kind about ``colour``; ``KeyError`` for a kind that there is not."""
    turns = HARMONIES[kind]
    lightness, a, b = (float(v) for v in to_oklab(np.array(colour, np.float32)))
    chroma, hue = math.hypot(a, b), math.atan2(b, a)
    if not turns:
        return Palette(kind, tuple(_inside(value, chroma, hue) for value in SHADES))
    return Palette(kind, tuple(_inside(lightness, chroma, hue + math.radians(turn)) for turn in turns))


def _inside(lightness: float, chroma: float, hue: float) -> Colour:
    """The colour, or as much of its chroma as the screen can show."""
    low, high = 0.0, 1.0
    if _shown(lightness, chroma, hue):
        low = 1.0
    else:
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(lightness, middle * chroma, hue) else (low, middle)
    red, green, blue = np.clip(_srgb(lightness, low * chroma, hue), 0, 1)
    return float(red), float(green), float(blue)


def _shown(lightness: float, chroma: float, hue: float) -> bool:
    srgb = _srgb(lightness, chroma, hue)
    return bool((srgb > -1e-3).all() and (srgb < 1 + 1e-3).all())


def _srgb(lightness: float, chroma: float, hue: float) -> np.ndarray:
    lab = np.array([lightness, chroma * math.cos(hue), chroma * math.sin(hue)], np.float32)
    return from_oklab(lab)
