"""Affine frames: where on the picture a mask's own square [-1, 1] x [-1, 1] lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array

Bounds = tuple[float, float, float, float]
"""An upright rectangle: x0, y0, x1, y1 in photo pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """(x, y) = centre + u * (ux, uy) + v * (vx, vy), all in pixels of the photo.

    Moving, scaling, turning or skewing a mask changes these six numbers and nothing else.
    """

    cx: float
    cy: float
    ux: float
    uy: float
    vx: float
    vy: float

    @staticmethod
    def around(x0: float, y0: float, x1: float, y1: float) -> Frame:
        """The upright frame over the rectangle from (x0, y0) to (x1, y1), photo pixels."""
        return Frame((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, 0.0, 0.0, (y1 - y0) / 2)

    @property
    def upright(self) -> bool:
        """Whether u runs along x and v along y, so that a mask is separable on the pixel grid."""
        return self.uy == 0.0 and self.vx == 0.0

    @property
    def determinant(self) -> float:
        """Signed area scale; 0 where the frame is flat and covers nothing."""
        return self.ux * self.vy - self.uy * self.vx

    def to_local(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Photo pixels -> (u, v). A flat frame raises ``ValueError``."""
        if self.determinant == 0.0:
            raise ValueError("a frame without area has no inside")
        dx, dy = x - self.cx, y - self.cy
        return (
            (dx * self.vy - dy * self.vx) / self.determinant,
            (dy * self.ux - dx * self.uy) / self.determinant,
        )

    def to_photo(self, u: Array, v: Array) -> tuple[Array, Array]:
        """(u, v) -> photo pixels."""
        return self.cx + u * self.ux + v * self.vx, self.cy + u * self.uy + v * self.vy

    def bounds(self) -> Bounds:
        """The upright rectangle (x0, y0, x1, y1) round the frame, photo pixels."""
        rx, ry = abs(self.ux) + abs(self.vx), abs(self.uy) + abs(self.vy)
        return self.cx - rx, self.cy - ry, self.cx + rx, self.cy + ry

    def transformed(self, matrix: Array) -> Frame:
        """The frame after the affine map ``matrix`` (2, 3) in photo pixels."""
        centre = matrix @ np.array([self.cx, self.cy, 1.0])
        u, v = matrix[:, :2] @ np.array([self.ux, self.uy]), matrix[:, :2] @ np.array([self.vx, self.vy])
        return Frame(*map(float, (*centre, *u, *v)))
