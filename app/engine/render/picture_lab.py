"""OKLab for whole pictures: the same numbers as ``pixels.oklab``, several times as fast."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.document import Tone
from app.engine.pixels.oklab import FROM_CONES, FROM_LAB, TO_CONES, TO_LAB, from_linear, to_linear

from .tone import gains, shift_matrix

_STEPS = 65535


def picture_to_lab(picture: Bytes) -> Floats:
    """(h, w, 3) sRGB uint8 -> (h, w, 3) OKLab float32."""
    lab = cv2.transform(cv2.pow(cv2.transform(picture_to_light(picture), TO_CONES), 1 / 3), TO_LAB)
    return np.asarray(lab, np.float32)


def lab_to_picture(lab: Floats) -> Bytes:
    """(h, w, 3) OKLab float32 -> (h, w, 3) sRGB uint8, clipped to the gamut and rounded."""
    roots = cv2.transform(lab, FROM_LAB)
    return light_to_picture(cv2.transform(cv2.multiply(cv2.multiply(roots, roots), roots), FROM_CONES))


def picture_to_light(picture: Bytes) -> Floats:
    """(h, w, 3) sRGB uint8 -> (h, w, 3) linear light, float32 in 0..1."""
    return np.asarray(cv2.LUT(np.ascontiguousarray(picture), _linear_of_bytes()), np.float32)


def light_to_picture(linear: Array) -> Bytes:
    """(h, w, 3) linear light, float32 -> (h, w, 3) sRGB uint8, clipped and rounded."""
    steps = cv2.addWeighted(linear, _STEPS, linear, 0.0, 0.0, dtype=cv2.CV_16U)  # clips
    return np.asarray(cv2.LUT(steps, _bytes_of_linear()), np.uint8)


@cache
def _linear_of_bytes() -> Floats:
    return to_linear(np.arange(256) / 255)


@cache
def _bytes_of_linear() -> Bytes:
    """65,536 steps of linear light -> sRGB bytes; even the darkest byte is 20 steps wide."""
    return np.rint(from_linear(np.arange(_STEPS + 1) / _STEPS) * 255).astype(np.uint8)


def tone_lab(lab: Floats, tone: Tone) -> Floats:
    """(h, w, 3) OKLab with ``tone``, as ``tone.toned`` does it, but not clipped to the gamut."""
    if tone.temperature or tone.tint:
        balance = TO_CONES @ np.diag(gains(tone)) @ FROM_CONES
        roots = cv2.transform(lab, FROM_LAB)
        cones = cv2.transform(cv2.multiply(cv2.multiply(roots, roots), roots), balance)
        toned = cv2.transform(cv2.pow(np.maximum(cones, 0.0), 1 / 3), TO_LAB)
    else:
        toned = cv2.multiply(lab, np.full(4, 2.0 ** (tone.exposure / 3)))
    return np.asarray(cv2.transform(toned, shift_matrix(tone)), np.float32)
