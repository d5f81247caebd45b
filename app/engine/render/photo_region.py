"""The photo on the samples of a viewport."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Bytes
from app.engine.field import Viewport
from app.engine.pixels import Photo


def photo_on(photo: Photo, view: Viewport) -> Bytes:
    """(h, w, 3) uint8 red, green, blue: the photo on the samples of ``view``: averaged where it is reduced,
    cubic where it is enlarged, the very pixels at 1:1. Beyond its border the border goes on."""
    return _sampled(photo.pixels, view)


def alpha_on(photo: Photo, view: Viewport) -> Bytes | None:
    """(h, w) uint8: the photo's alpha on the samples of ``view``; None where all of it is opaque."""
    return None if photo.alpha is None else _sampled(photo.alpha, view)


def _sampled(pixels: Bytes, view: Viewport) -> Bytes:
    sx, sy = view.step
    if sx == sy == 1.0 and view.x0 == int(view.x0) and view.y0 == int(view.y0):
        x, y = int(view.x0), int(view.y0)
        exact = pixels[max(y, 0) : y + view.height, max(x, 0) : x + view.width]
        if exact.shape[:2] == (view.height, view.width):
            return exact.copy()
    cut, x0, y0 = _cut(pixels, view)
    rx, ry = max(1, int(sx)), max(1, int(sy))
    if max(rx, ry) > 1:
        cut = _averaged(cut, rx, ry)
    smooth = cv2.INTER_CUBIC if max(sx, sy) <= 1.0 else cv2.INTER_LINEAR
    place = np.array([
        [sx / rx, 0.0, (view.x0 - x0 + sx / 2) / rx - 0.5],
        [0.0, sy / ry, (view.y0 - y0 + sy / 2) / ry - 0.5],
    ])
    size, flags = (view.width, view.height), smooth | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(cut, place, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _averaged(pixels: Bytes, rx: int, ry: int) -> Bytes:
    """Means of ``rx`` x ``ry`` pixels; the last ones are filled up with the border."""
    height, width = pixels.shape[:2]
    size = -(-width // rx), -(-height // ry)
    more = size[0] * rx - width, size[1] * ry - height
    filled = cv2.copyMakeBorder(pixels, 0, more[1], 0, more[0], cv2.BORDER_REPLICATE)
    return np.asarray(cv2.resize(filled, size, interpolation=cv2.INTER_AREA), np.uint8)


def _cut(pixels: Bytes, view: Viewport) -> tuple[Bytes, int, int]:
    """The pixels that ``view`` needs, and where their corner is: at a multiple of the reduction, so that
    every band of a picture averages the same ones."""
    height, width = pixels.shape[:2]
    (rx, ry), (mx, my) = (max(1, int(step)) for step in view.step), (int(2 * step) + 3 for step in view.step)
    x0 = int(np.clip(np.floor(view.x0) - mx, 0, width - 1)) // rx * rx
    y0 = int(np.clip(np.floor(view.y0) - my, 0, height - 1)) // ry * ry
    x1 = int(np.clip((np.ceil(view.x1) + mx) // rx * rx + rx, x0 + 1, width))
    y1 = int(np.clip((np.ceil(view.y1) + my) // ry * ry + ry, y0 + 1, height))
    return pixels[y0:y1, x0:x1], x0, y0
