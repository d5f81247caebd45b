"""The yardsticks of the held-out pairs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.blending.pairs import _aligned, _around, _corner_error, _difference, _histograms, _moments, _own, _truth
from tests.training.pictures import write_all
from training.composition.examples import Pair, Pairs
from training.composition.jitter import Amounts
from training.composition.windows import windows


@pytest.fixture
def pairs(tmp_path: Path) -> Pairs:
    write_all(tmp_path)
    return Pairs(windows(tmp_path, "val", regions=False))


def drawn(pairs: Pairs, moved: float, coloured: float) -> Pair:
    return pairs.pair(0, np.random.default_rng(4), Amounts(moved, coloured), plain=True)


def test_undoing_the_change_leaves_no_error(pairs: Pairs) -> None:
    pair = drawn(pairs, 0.1, 0)
    assert _corner_error(pair, pair.spatial) == pytest.approx(0, abs=1e-6)
    assert _corner_error(pair, np.eye(3)) > 3


def test_a_shift_of_a_tenth_of_the_box_is_ten_per_cent(pairs: Pairs) -> None:
    pair = drawn(pairs, 0, 0)
    shifted = np.eye(3)
    shifted[0, 2] = 0.1 * np.ptp(pair.box, axis=0).max()
    assert _corner_error(pair, shifted) == pytest.approx(10, rel=1e-3)


def test_the_rivals_bring_a_square_back(pairs: Pairs) -> None:
    pair = drawn(pairs, 0.08, 0)
    before = _corner_error(pair, np.eye(3))
    assert _corner_error(pair, _moments(pair)) < 0.7 * before
    assert _corner_error(pair, _aligned(pair)) < before


def test_colours_that_are_right_differ_by_nothing(pairs: Pairs) -> None:
    pair = drawn(pairs, 0, 0.1)
    assert _difference(_truth(pair), _truth(pair)) == (0, 0)
    assert min(_difference(_own(pair), _truth(pair))) > 1


def test_histograms_give_colours_that_are_around(pairs: Pairs) -> None:
    pair = drawn(pairs, 0, 0.1)
    around = np.unique(np.round(_around(pair) * 255))
    assert np.isin(np.round(_histograms(pair) * 255), around).mean() > 0.9
