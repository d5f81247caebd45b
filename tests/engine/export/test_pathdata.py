"""Numbers in paths are short and exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.export.pathdata import decimals, number


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_reads_back(value, digits):
    assert float(number(value, digits)) == pytest.approx(value / 10**digits, abs=1e-9)


def test_numbers_are_short():
    assert [number(value, 2) for value in (50, -50, 100, 0, 1234, -5)] == [".5", "-.5", "1", "0", "12.34", "-.05"]


def test_digits_follow_the_tolerance():
    assert [decimals(off) for off in (20, 1, 0.3, 0.02)] == [0, 1, 2, 3]
