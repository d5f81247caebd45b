"""The membrane against what it must be."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.render.blends.membrane import harmonic

HEIGHT, WIDTH = 60, 80
Y, X = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
MASK = np.hypot(X - 40, Y - 30) < 20


def three(values: Array) -> Floats:
    return np.repeat(values[..., None], 3, 2).astype(np.float32)


def test_what_is_even_along_the_edge_is_even_inside() -> None:
    values = three(np.where(MASK, X, 0.25))
    np.testing.assert_allclose(harmonic(values, MASK)[MASK], 0.25, atol=1e-4)


def test_what_runs_evenly_along_the_edge_runs_evenly_inside() -> None:
    slope = three(0.004 * X - 0.002 * Y)
    values = np.where(MASK[..., None], np.float32(9), slope)
    np.testing.assert_allclose(harmonic(values, MASK), slope, atol=2e-3)


def test_outside_everything_stays() -> None:
    values = np.random.default_rng(0).normal(size=(HEIGHT, WIDTH, 3)).astype(np.float32)
    np.testing.assert_array_equal(harmonic(values, MASK)[~MASK], values[~MASK])
    np.testing.assert_array_equal(harmonic(values, np.zeros_like(MASK)), values)


def test_with_nothing_to_hold_to_there_is_none() -> None:
    assert not harmonic(three(X), np.ones_like(MASK)).any()


def test_at_the_pictures_border_nothing_is_held() -> None:
    mask = X < 30
    made = harmonic(np.where(mask[..., None], three(X), np.float32(0.5)).astype(np.float32), mask)
    assert np.isfinite(made).all()
    np.testing.assert_allclose(made[mask], 0.5, atol=1e-4)
