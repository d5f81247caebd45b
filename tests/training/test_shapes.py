"""What masks differ in most."""

from __future__ import annotations

import numpy as np
import pytest

from training.shapes.directions import principal


def test_the_principal_directions_are_those_of_the_largest_variance() -> None:
    random = np.random.default_rng(0)
    axes = np.linalg.qr(random.normal(size=(6, 6)))[0]
    codes = (random.normal(size=(4000, 6)) * [5, 3, 1, 0.1, 0.1, 0.1]) @ axes.T + 7
    found, shares = principal(codes.astype(np.float32), 2)
    assert np.linalg.norm(found, axis=1) == pytest.approx([5, 3], rel=0.05)
    assert np.abs(found @ axes)[[0, 1], [0, 1]] == pytest.approx([5, 3], rel=0.05)
    assert shares == pytest.approx([25 / 35, 9 / 35], abs=0.03)
    assert (found[np.arange(2), np.abs(found).argmax(1)] < 0).all()
