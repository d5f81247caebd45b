"""What an object's clip hides of its layers: there, outlines need not be followed closely, or at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.engine.arrays import Array, Bytes, Floats
from app.engine.field import Mask, Viewport

from .contours import Outline, margin
from .soft_rims import HALF, heights

SIDE = 512  # samples along the longer side of the picture
SHARE = 0.5  # of the distance to the clip: what an outline outside of it may be off without reaching it
UNSURE = 2.0  # samples that the distance may be wrong by


@dataclass(frozen=True, eq=False, slots=True)
class Clip:
    """What shows of ``mask``: where it shades off, what covers more than ``share``.

    ``inside``: (h, w) uint8, 1 where it shows something, on samples of ``view``. ``away``: (h, w) float32, how far
    from there each sample is at the least, in photo pixels; 0 inside.
    """

    mask: Mask
    share: float
    view: Viewport
    inside: Bytes
    away: Floats

    @classmethod
    def of(cls, mask: Mask, width: int, height: int, share: float = HALF) -> Clip:
        """The clip that ``mask`` makes on a ``width`` x ``height`` picture."""
        m = margin(width, height)
        step = max(width, height) / SIDE
        columns, rows = (max(2, round((side + 2 * m) / step)) for side in (width, height))
        view = Viewport(-m, -m, width + m, height + m, columns, rows)
        inside = (heights(mask, view, share) > 0).astype(np.uint8)
        if inside.any():
            samples = cv2.distanceTransform(1 - inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        else:
            samples = np.full(inside.shape, np.hypot(rows, columns), np.float32)
        return cls(mask, share, view, inside, np.maximum(0, samples - UNSURE) * np.float32(min(view.step)))

    def freedom(self, points: Array) -> Array:
        """(N, 2) photo pixels -> (N,): how far, in photo pixels, an outline may be off there and not be seen to be."""
        columns, rows = self._samples(points).T
        at = self.away[np.clip(rows, 0, self.view.height - 1), np.clip(columns, 0, self.view.width - 1)]
        return SHARE * at.astype(np.float64)

    def seen(self, rings: Sequence[Outline]) -> list[Outline]:
        """Those that the clip shows, or that go round something that it shows."""
        return [ring for ring in rings if self._meets(ring)]

    def _meets(self, ring: Outline) -> bool:
        covered = np.zeros_like(self.inside)
        cv2.fillPoly(covered, [self._samples(ring.points).astype(np.int32)], 1)
        near = cv2.dilate(covered, np.ones((3, 3), np.uint8))
        return bool(np.logical_and(self.inside, near).any())

    def _samples(self, points: Array) -> Array:
        """(N, 2) int: the column and row of the sample in which each point lies."""
        return np.floor((points - (self.view.x0, self.view.y0)) / self.view.step).astype(int)
