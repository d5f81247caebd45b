"""Plain names for colours, so that a layer can be told from its neighbours in a list."""

from __future__ import annotations

import numpy as np

from app.engine.document import Colour
from app.engine.pixels.oklab import to_oklab

_HUES = ("pink", "red", "orange", "yellow", "green", "teal", "blue", "purple")
_STARTS = np.array([-15.0, 15.0, 45.0, 90.0, 125.0, 175.0, 225.0, 290.0])
GREY = 0.025  # chroma below which a colour has no name but its lightness


def colour_name(colour: Colour) -> str:
    """"dark blue", "grey", "light brown": an sRGB colour in one to two words."""
    lightness, a, b = (float(v) for v in to_oklab(np.array(colour)))
    chroma, hue = float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a))) % 360
    if chroma < GREY:
        names = ((0.18, "black"), (0.42, "dark grey"), (0.68, "grey"), (0.92, "light grey"), (9.0, "white"))
        return next(name for limit, name in names if lightness < limit)
    index = int(np.searchsorted(_STARTS, hue, side="right")) - 1 if hue < 345 else 0
    name = _HUES[index]
    if (name in ("orange", "yellow") and lightness < 0.62) or (name in ("red", "orange") and chroma < 0.07):
        name = "brown"
    if lightness < 0.4:
        return f"dark {name}"
    return f"light {name}" if lightness > 0.8 else name
