"""Where cut-outs are tried: the part of a photo around an object, at a small size.

By itself, since the window makes it, which loads nothing of what blends.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.arrays import Bytes

Window = tuple[int, int, int, int]
"""Left, top, right, bottom in samples."""


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """``photo`` (h, w, 3) and ``mask`` (h, w), 255 on the object, both uint8. The part begins at ``left``, ``top`` in
    photo pixels, ``step`` of them a sample. ``shown``: what of it is worth looking at; the rest is there to fill the
    background from. ``front`` (h, w) uint8: 255 where things are that stay in front; None where nothing does."""

    photo: Bytes
    mask: Bytes
    left: float
    top: float
    step: float
    shown: Window
    front: Bytes | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """``shown`` in photo pixels: x0, y0, x1, y1."""
        left, top, right, bottom = self.shown
        return (
            self.left + self.step * left, self.top + self.step * top,
            self.left + self.step * right, self.top + self.step * bottom,
        )  # fmt: skip
