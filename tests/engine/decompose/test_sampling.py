"""Pictures brought onto the grids of the fits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.sampling import averaged, resampled


def test_shrinking_averages() -> None:
    values = np.arange(16, dtype=np.float32).reshape(4, 4)
    np.testing.assert_allclose(averaged(values, 2, 2), [[2.5, 4.5], [10.5, 12.5]])


def test_the_right_size_is_left_as_it_is() -> None:
    values = np.random.default_rng(0).random((5, 7, 3)).astype(np.float32)
    assert averaged(values, 7, 5) is values


@settings(max_examples=30)
@given(
    h=st.integers(1, 40), w=st.integers(1, 40), height=st.integers(1, 40), width=st.integers(1, 40),
    value=st.floats(0, 1, width=32),
)  # fmt: skip
def test_one_colour_stays_one_colour_at_any_size(h: int, w: int, height: int, width: int, value: float) -> None:
    made = averaged(np.full((h, w, 3), value, np.float32), width, height)
    assert made.shape == (height, width, 3)
    np.testing.assert_allclose(made, value, atol=1e-5)


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.float64])
def test_values_of_any_kind_come_out_as_floats(dtype: type) -> None:
    made = averaged(np.ones((4, 6), dtype), 3, 2)
    assert made.dtype == np.float32
    assert (made == 1).all()


def test_the_whole_on_as_many_samples_is_the_whole() -> None:
    values = np.random.default_rng(0).random((8, 8, 3)).astype(np.float32)
    np.testing.assert_allclose(resampled(values, (0, 0, 8, 8), 8), values, atol=1e-5)


def test_a_part_is_cut_out_where_the_box_says() -> None:
    values = np.zeros((20, 30), np.float32)
    values[5:15, 10:20] = 1
    assert (resampled(values, (10, 5, 20, 15), 10) == 1).all()
    half = resampled(values, (15, 5, 25, 15), 10)
    assert (half[:, :4] == 1).all()
    assert (half[:, 6:] == 0).all()


def test_beyond_the_border_the_border_goes_on() -> None:
    values = np.repeat(np.linspace(0, 1, 10, dtype=np.float32)[None], 10, axis=0)
    made = resampled(values, (-10, -10, 20, 20), 15)
    np.testing.assert_allclose(made[:, 0], 0, atol=0.15)
    np.testing.assert_allclose(made[:, -1], 1, atol=0.15)


def test_fine_stripes_are_averaged_where_they_shrink() -> None:
    stripes = np.tile(np.array([[0, 1]], np.float32), (64, 32))
    made = resampled(stripes, (0, 0, 64, 64), 8)[1:-1, 1:-1]
    assert np.abs(made - 0.5).max() < 0.1
