"""How the colours of a layer or an object meet what is beneath it. Not to be confused with a ``Blend``, a cut-out."""

from __future__ import annotations

from typing import Literal, get_args

BlendMode = Literal[
    "normal", "darken", "multiply", "color-burn", "lighten", "screen", "color-dodge", "plus-lighter", "overlay",
    "soft-light", "hard-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity",
]  # fmt: skip
"""The modes of W3C's Compositing and Blending Level 1, and ``plus-lighter`` of Level 2, by their names in CSS."""

BLEND_MODES: tuple[BlendMode, ...] = get_args(BlendMode)
