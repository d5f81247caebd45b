"""A reduced copy never shows the colours that a file hides under transparency."""

from __future__ import annotations

import numpy as np

from app.engine.pixels import photo_from_array, reduced


def test_what_is_transparent_is_white() -> None:
    rgb = np.zeros((40, 60, 3), np.uint8)
    rgb[:, :30] = (200, 30, 30)
    alpha = np.zeros((40, 60), np.uint8)
    alpha[:, :30] = 255
    small = reduced(photo_from_array(rgb, alpha, "half.png"), 30)
    assert np.abs(small[:, :14] - np.array([200, 30, 30]) / 255).max() < 0.01
    np.testing.assert_allclose(small[:, 16:], 1.0, atol=0.01)


def test_what_is_half_transparent_is_half_white() -> None:
    photo = photo_from_array(np.zeros((8, 8, 3), np.uint8), np.full((8, 8), 128, np.uint8), "grey.png")
    np.testing.assert_allclose(reduced(photo, 8), 1 - 128 / 255, atol=0.005)
