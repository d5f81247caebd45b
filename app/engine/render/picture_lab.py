"""OKLab for whole pictures: the same numbers as ``pixels.oklab``, several times as fast."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from app.engine.arrays import Bytes, Floats
from app.engine.document import Tone

from .tone import gains, shift_matrix

_TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])
_TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])
_FROM_CONES = np.linalg.inv(_TO_CONES)
_FROM_LAB = np.linalg.inv(_TO_LAB)
_STEPS = 65535


def picture_to_lab(picture: Bytes) -> Floats:
    """(h, w, 3) sRGB uint8 -> (h, w, 3) OKLab float32."""
    linear = cv2.LUT(np.ascontiguousarray(picture), _linear_of_bytes())
    lab = cv2.transform(cv2.pow(cv2.transform(linear, _TO_CONES), 1 / 3), _TO_LAB)
    return np.asarray(lab, np.float32)


def lab_to_picture(lab: Floats) -> Bytes:
    """(h, w, 3) OKLab float32 -> (h, w, 3) sRGB uint8, clipped to the gamut and rounded."""
    roots = cv2.transform(lab, _FROM_LAB)
    linear = cv2.transform(cv2.multiply(cv2.multiply(roots, roots), roots), _FROM_CONES)
    steps = cv2.addWeighted(linear, _STEPS, linear, 0.0, 0.0, dtype=cv2.CV_16U)  # clips
    return np.asarray(cv2.LUT(steps, _bytes_of_linear()), np.uint8)


@cache
def _linear_of_bytes() -> Floats:
    encoded = np.arange(256) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(np.float32)


@cache
def _bytes_of_linear() -> Bytes:
    """65,536 steps of linear light -> sRGB bytes; even the darkest byte is 20 steps wide."""
    light = np.arange(_STEPS + 1) / _STEPS
    encoded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.rint(encoded * 255).astype(np.uint8)


def tone_lab(lab: Floats, tone: Tone) -> Floats:
    """(h, w, 3) OKLab with ``tone``, as ``tone.toned`` does it, but not clipped to the gamut."""
    if tone.temperature or tone.tint:
        balance = _TO_CONES @ np.diag(gains(tone)) @ _FROM_CONES
        roots = cv2.transform(lab, _FROM_LAB)
        cones = cv2.transform(cv2.multiply(cv2.multiply(roots, roots), roots), balance)
        toned = cv2.transform(cv2.pow(np.maximum(cones, 0.0), 1 / 3), _TO_LAB)
    else:
        toned = cv2.multiply(lab, np.full(4, 2.0 ** (tone.exposure / 3)))
    return np.asarray(cv2.transform(toned, shift_matrix(tone)), np.float32)
