"""Superpixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.superpixels import superpixels

from .pictures import pieces


@settings(max_examples=15)
@given(rows=st.integers(1, 60), columns=st.integers(1, 60), seed=st.integers(0, 99))
def test_every_sample_belongs_to_one_and_each_is_in_one_piece(rows: int, columns: int, seed: int) -> None:
    labels = superpixels(np.random.default_rng(seed).random((rows, columns)).astype(np.float32))
    assert labels.shape == (rows, columns)
    assert set(labels.ravel()) == set(range(int(labels.max()) + 1))
    assert all(pieces(labels == label, 8) == 1 for label in range(int(labels.max()) + 1))


def test_they_end_at_a_ridge_of_the_relief() -> None:
    relief = np.zeros((64, 64), np.float32)
    relief[:, 40] = 1.0
    labels = superpixels(relief)
    assert not set(labels[:, :39].ravel()) & set(labels[:, 42:].ravel())


@pytest.mark.parametrize("value", [0.0, 3.0])
def test_a_level_relief_is_one(value: float) -> None:
    assert superpixels(np.full((30, 40), value, np.float32)).max() == 0
