"""How the colours of a cut-out are changed: an affine map of red, green and blue (eq. 3.6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import Array, Floats


@dataclass(frozen=True, slots=True)
class ColourMap:
    """Twelve numbers, row by row: (r', g', b') = matrix (r, g, b, 1), sRGB-encoded."""

    values: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)

    @property
    def matrix(self) -> Array:
        """(3, 4)."""
        return np.array(self.values).reshape(3, 4)

    def __call__(self, colours: Floats) -> Floats:
        """(..., 3) -> (..., 3), held within 0..1."""
        matrix = self.matrix.astype(np.float32)
        return np.clip(colours @ matrix[:, :3].T + matrix[:, 3], np.float32(0), np.float32(1))
