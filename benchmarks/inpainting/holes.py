"""Random holes, of the shape of a blob."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array

WAVES = 6


def blob(size: tuple[int, int], share: float, chance: np.random.Generator) -> Array:
    """(h, w) bool: one piece of about ``share`` of ``size`` (h, w), its centre in the middle half of each side."""
    height, width = size
    y, x = (side * chance.uniform(0.25, 0.75) for side in size)
    ys, xs = np.mgrid[:height, :width]
    angle, distance = np.arctan2(ys - y, xs - x), np.hypot(ys - y, xs - x)
    radius = np.ones(size)
    for wave in range(1, WAVES + 1):
        radius += 0.35 / wave * chance.normal() * np.cos(wave * angle + chance.uniform(0, 2 * np.pi))
    away = distance / radius.clip(0.25)
    return away <= np.quantile(away, share)
