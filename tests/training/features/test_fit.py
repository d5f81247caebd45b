"""The reduction of local features."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.engine.library.features.reduction import Reduction, loaded
from training.features.fit import fitted, leading, principal

RANDOM = np.random.default_rng(0)
FEATURES = (RANDOM.normal(size=(3000, 60)) * np.linspace(3, 0.3, 60) + 5).astype(np.float32)


def test_the_axes_are_those_of_most_variance_half_whitened() -> None:
    centre, axes = principal(FEATURES, 10)
    reduced = (FEATURES - centre) @ axes
    deviations = reduced.std(0)
    assert np.allclose(reduced.mean(0), 0, atol=1e-2)
    assert (np.diff(deviations) < 0).all()
    assert np.allclose(deviations, np.sqrt((FEATURES - centre).std(0)[:10]), rtol=0.1)


def test_leading_directions_are_orthonormal_and_the_same_each_time() -> None:
    found = leading(FEATURES, 5)
    assert np.allclose(found.T @ found, np.eye(5), atol=1e-5)
    assert np.array_equal(found, leading(FEATURES, 5))


def test_what_colour_moves_is_left_out_of_shapes(tmp_path: Path) -> None:
    colour = RANDOM.normal(size=(60, 2)).astype(np.float32)
    greyscale = np.asarray(FEATURES + RANDOM.normal(size=(3000, 2)) @ colour.T, np.float32)
    reduction = fitted(FEATURES, greyscale)
    moved = (FEATURES - greyscale) @ reduction.axes
    assert np.abs(moved @ reduction.shape).max() < 1e-3 * np.abs(moved).max()
    reduction.save(tmp_path / "reduction.pt")
    again: Reduction = loaded(tmp_path / "reduction.pt")
    assert all(np.array_equal(getattr(again, name), getattr(reduction, name)) for name in ("centre", "axes", "shape"))
