"""The photo with smaller copies of itself, so that looking at a large part of a large photo costs little."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.errors import BadInput

from .window import Window

COARSE = 768  # pixels along the longer side of the smallest copy, at least


class Pyramid:
    """A picture (h, w, 3), uint8 or float32 in 0..1, and copies of a half, a quarter ... of its sides."""

    def __init__(self, picture: Array) -> None:
        if picture.ndim != 3 or picture.shape[2] != 3 or not picture.size:
            raise BadInput("A picture of three colours a pixel is needed, and of one pixel at least.")
        # OpenCV's colour conversions take no 64-bit numbers.
        self.picture = picture = picture if picture.dtype == np.uint8 else np.asarray(picture, np.float32)
        self._copies = [picture]
        while max(self._copies[-1].shape[:2]) >= 2 * COARSE:
            rows, columns = self._copies[-1].shape[:2]
            size = max(1, columns // 2), max(1, rows // 2)
            self._copies.append(cv2.resize(self._copies[-1], size, interpolation=cv2.INTER_AREA))

    @property
    def width(self) -> int:
        return self.picture.shape[1]

    @property
    def height(self) -> int:
        return self.picture.shape[0]

    @property
    def whole(self) -> Window:
        return Window(0, 0, self.width, self.height)

    def pixels(self, window: Window) -> Array:
        """The photo's own pixels in the window, not copied."""
        return self.picture[window.top : window.bottom, window.left : window.right]

    def shown(self, window: Window, width: int, height: int) -> Floats:
        """(height, width, 3) float32 in 0..1: the window, averaged where it shrinks."""
        pixels = self._fitting(window, width, height)
        shrinks = pixels.shape[1] > width and pixels.shape[0] > height
        if pixels.shape[:2] != (height, width):
            kind = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
            pixels = cv2.resize(pixels, (width, height), interpolation=kind)
        values = np.asarray(pixels, np.float32) / np.float32(255 if self.picture.dtype == np.uint8 else 1)
        return np.asarray(np.nan_to_num(values).clip(0, 1), np.float32)

    def _fitting(self, window: Window, width: int, height: int) -> Array:
        """The window of the smallest copy that shows it as large as this."""
        for copy in reversed(self._copies):
            x, y = copy.shape[1] / self.width, copy.shape[0] / self.height
            if copy is self.picture or (window.width * x >= width and window.height * y >= height):
                left, right = round(window.left * x), max(round(window.left * x) + 1, round(window.right * x))
                top, bottom = round(window.top * y), max(round(window.top * y) + 1, round(window.bottom * y))
                return copy[top:bottom, left:right]
        raise AssertionError("the photo itself is the last copy")
