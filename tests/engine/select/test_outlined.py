"""Outlines of masks."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.engine.select.outlined import outlined


def disc(size: int, radius: float) -> np.ndarray:
    y, x = np.mgrid[:size, :size] + 0.5 - size / 2
    return (np.clip(radius + 0.5 - np.hypot(x, y), 0, 1) * 255).astype(np.uint8)


def test_a_disc_has_one_round_outline_at_its_place() -> None:
    (ring,) = outlined(disc(100, 30), 200, 50)
    distances = np.hypot(ring[:, 0] - 250, ring[:, 1] - 100)
    assert distances == pytest.approx(np.full(len(ring), 30), abs=0.3)


def test_a_hole_has_an_outline_too() -> None:
    ring = disc(100, 40)
    ring[disc(100, 15) > 127] = 0
    assert len(outlined(ring, 0, 0)) == 2


def test_at_the_border_it_runs_along_the_edge() -> None:
    (ring,) = outlined(np.full((20, 30), 255, np.uint8), 0, 0)
    assert ring.min(0) == pytest.approx((0, 0), abs=0.05)
    assert ring.max(0) == pytest.approx((30, 20), abs=0.05)


def test_a_large_mask_is_traced_where_it_is() -> None:
    large = np.asarray(cv2.resize(disc(100, 30), (5000, 5000), interpolation=cv2.INTER_LINEAR), np.uint8)
    (ring,) = outlined(large, 0, 0)
    assert np.hypot(ring[:, 0] - 2500, ring[:, 1] - 2500) == pytest.approx(np.full(len(ring), 1500), abs=12)


def test_nothing_has_no_outline() -> None:
    assert outlined(np.zeros((0, 0), np.uint8), 0, 0) == ()
    assert outlined(np.zeros((9, 9), np.uint8), 0, 0) == ()
