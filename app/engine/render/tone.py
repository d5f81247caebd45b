"""Tones: photographic adjustments of sRGB colours.

In this order: exposure, temperature and tint multiply linear light (as a lens and a white balance
do); contrast, saturation and hue work in OKLab, where they leave each other alone. What leaves the
gamut is clipped at the end. With v the slider's value:

    exposure     light x 2^v
    temperature  red x 2^(v/2), blue x 2^(-v/2)
    tint         green x 2^(-v/2); both leave the luminance of grey as it is
    contrast     L' = 0.6 + (L - 0.6) (1 + v)      0.6 is the L of middle grey
    saturation   (a, b) x (1 + v)
    hue          (a, b) turned by v degrees
"""

from __future__ import annotations

import math

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.document import NEUTRAL, Colour, Tone
from app.engine.pixels.oklab import from_linear, from_oklab, to_linear, to_oklab

MIDDLE_GREY = 0.6
_LUMINANCE = (0.2126, 0.7152, 0.0722)


def toned(colours: Array, tone: Tone) -> Floats:
    """(..., 3) sRGB 0..1 -> the same with ``tone``, float32 0..1; a neutral tone changes no bit."""
    values = np.asarray(colours, np.float32)
    if tone == NEUTRAL:
        return values
    if tone.exposure or tone.temperature or tone.tint:
        values = from_linear(to_linear(values) * gains(tone))
    if tone.contrast or tone.saturation or tone.hue:
        matrix = shift_matrix(tone).astype(np.float32)
        values = from_oklab(to_oklab(values) @ matrix[:, :3].T + matrix[:, 3])
    return np.clip(values, 0.0, 1.0).astype(np.float32)


def toned_colour(colour: Colour, tone: Tone) -> Colour:
    """One colour with ``tone``."""
    if tone == NEUTRAL:
        return colour
    red, green, blue = (float(value) for value in toned(np.array(colour), tone))
    return red, green, blue


def gains(tone: Tone) -> Floats:
    """(3,) factors of linear red, green and blue."""
    warm, tint = 2.0 ** (tone.temperature / 2), 2.0 ** (-tone.tint / 2)
    balance = np.array([warm, tint, 1.0 / warm])
    return (2.0**tone.exposure * balance / (balance @ _LUMINANCE)).astype(np.float32)


def shift_matrix(tone: Tone) -> Array:
    """(3, 4): contrast, saturation and hue as an affine map of OKLab."""
    angle, chroma, steep = math.radians(tone.hue), 1.0 + tone.saturation, 1.0 + tone.contrast
    cos, sin = math.cos(angle) * chroma, math.sin(angle) * chroma
    return np.array([[steep, 0, 0, MIDDLE_GREY * (1 - steep)], [0, cos, -sin, 0], [0, sin, cos, 0]])
