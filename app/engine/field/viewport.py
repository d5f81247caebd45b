"""The pixel grid that a picture is evaluated on: a rectangle of the photo at some size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array


@dataclass(frozen=True, slots=True)
class Viewport:
    """The rectangle (x0, y0)-(x1, y1) in photo pixels, seen as ``width`` x ``height`` samples.

    Samples stand at the centres of equal cells, so that neighbouring tiles meet without a seam.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    width: int
    height: int

    @staticmethod
    def whole(photo_width: float, photo_height: float, width: int, height: int | None = None) -> Viewport:
        """The whole picture, ``width`` samples wide; ``height`` follows the proportions if None."""
        if height is None:
            height = max(1, round(width * photo_height / photo_width))
        return Viewport(0.0, 0.0, float(photo_width), float(photo_height), width, height)

    @property
    def step(self) -> tuple[float, float]:
        """Photo pixels from one sample to the next, along x and y."""
        return (self.x1 - self.x0) / self.width, (self.y1 - self.y0) / self.height

    def xs(self) -> Array:
        """(width,) sample positions along x, photo pixels."""
        return self.x0 + (np.arange(self.width) + 0.5) * self.step[0]

    def ys(self) -> Array:
        """(height,) sample positions along y, photo pixels."""
        return self.y0 + (np.arange(self.height) + 0.5) * self.step[1]

    def part(self, left: int, top: int, width: int, height: int) -> Viewport:
        """The samples [top:top+height, left:left+width] as a viewport of their own."""
        sx, sy = self.step
        return Viewport(
            self.x0 + left * sx, self.y0 + top * sy,
            self.x0 + (left + width) * sx, self.y0 + (top + height) * sy, width, height,
        )

    def window(self, bounds: tuple[float, float, float, float], margin: int = 1) -> tuple[slice, slice]:
        """Rows and columns of the samples inside ``bounds`` (photo pixels), and ``margin`` more."""
        sx, sy = self.step
        left = int(np.clip(np.floor((bounds[0] - self.x0) / sx) - margin, 0, self.width))
        top = int(np.clip(np.floor((bounds[1] - self.y0) / sy) - margin, 0, self.height))
        right = int(np.clip(np.ceil((bounds[2] - self.x0) / sx) + margin, left, self.width))
        bottom = int(np.clip(np.ceil((bounds[3] - self.y0) / sy) + margin, top, self.height))
        return slice(top, bottom), slice(left, right)
