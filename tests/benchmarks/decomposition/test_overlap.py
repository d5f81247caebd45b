"""Best single masks and best unions of three are the best there are."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from benchmarks.decomposition.overlap import best_unions, intersection_over_union
from tests.training.pictures import square


def test_intersection_over_union() -> None:
    a, b = square(0, 0, 10, 10) > 0, square(0, 5, 10, 15) > 0
    assert intersection_over_union(a, a) == 1.0
    assert intersection_over_union(a, b) == pytest.approx(50 / 150)
    assert intersection_over_union(a, square(50, 50, 60, 60) > 0) == 0.0
    assert intersection_over_union(a & False, a & False) == 0.0


def test_three_parts_together_are_the_thing() -> None:
    wanted = square(10, 10, 40, 100) > 0
    parts = [square(10, 10, 40, 50), square(10, 50, 40, 80), square(10, 80, 40, 100), square(0, 0, 128, 128)]
    best = best_unions(np.array(parts) > 0, wanted)
    assert best.one == pytest.approx(40 / 90)
    assert best.three == 1.0


def test_a_union_of_three_may_be_one_mask_alone() -> None:
    wanted = square(10, 10, 40, 100) > 0
    best = best_unions(np.array([wanted, square(60, 60, 90, 90) > 0]), wanted)
    assert best.one == best.three == 1.0


def test_no_masks_take_nothing() -> None:
    assert best_unions(np.zeros((0, 8, 8), bool), np.ones((8, 8), bool)).three == 0.0


@pytest.mark.parametrize("seed", range(5))
def test_the_same_as_looking_at_every_union(seed: int) -> None:
    rng = np.random.default_rng(seed)
    masks, wanted = rng.random((7, 6, 9)) < 0.3, rng.random((6, 9)) < 0.5
    unions = [np.logical_or.reduce(masks[list(of)]) for count in (1, 2, 3) for of in combinations(range(7), count)]
    found = best_unions(masks, wanted)
    assert found.one == pytest.approx(max(intersection_over_union(mask, wanted) for mask in masks))
    assert found.three == pytest.approx(max(intersection_over_union(union, wanted) for union in unions))
