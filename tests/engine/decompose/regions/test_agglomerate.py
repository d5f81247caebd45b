"""The order in which regions are merged."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Array, Floats
from app.engine.decompose.regions.agglomerate import FLOOR, agglomerate, regions_of


def row(*values: float) -> tuple[Array, Floats]:
    """A label and a feature for each column of a picture of three rows."""
    return np.tile(np.arange(len(values)), (3, 1)), np.tile(np.array(values, np.float32), (3, 1))[..., None]


def test_regions_know_their_size_mean_and_borders() -> None:
    labels, features = row(1.0, 3.0)
    strength = np.array([[0.1, 0.5], [0.1, 0.7], [0.1, 0.9]], np.float32)
    regions = regions_of(labels, features, strength)
    assert regions.size.tolist() == [3, 3]
    assert regions.mean.ravel().tolist() == [1.0, 3.0]
    length, total = regions.borders[0, 1]
    assert (length, total) == (3, pytest.approx(2.1))


def test_what_differs_least_is_merged_first() -> None:
    labels, features = row(0.0, 1.0, 1.2, 5.0)
    children, heights = agglomerate(regions_of(labels, features, np.ones((3, 4), np.float32)), 1.0, 0.0)
    assert children.tolist() == [[1, 2], [0, 4], [3, 5]]
    assert (np.diff(heights) > 0).all()


def test_a_weak_border_is_given_up_before_a_strong_one() -> None:
    labels, features = row(0.0, 1.0, 2.0)
    strength = np.array([[0.0, 0.0, 1.0]] * 3, np.float32)
    children, heights = agglomerate(regions_of(labels, features, strength), 1.0, 0.0)
    assert children[0].tolist() == [0, 1]
    assert heights[0] == pytest.approx((2 * 3 * 3 / 6) ** 0.5 * FLOOR)


def test_what_is_too_small_goes_first_and_to_the_neighbour_most_like_it() -> None:
    labels = np.array([[0, 0, 0, 1, 2, 2, 2, 3, 3, 3]])
    features = np.array([0, 0, 0, 9.0, 10, 10, 10, 10.5, 10.5, 10.5], np.float32)[None, :, None]
    regions = regions_of(labels, features, np.ones((1, 10), np.float32))
    assert agglomerate(regions, 1.0, 0.0)[0][0].tolist() == [2, 3]
    assert agglomerate(regions, 1.0, 2.0)[0][0].tolist() == [1, 2]


def test_a_single_region_has_nothing_to_merge() -> None:
    labels, features = np.zeros((2, 2), np.int64), np.zeros((2, 2, 1), np.float32)
    children, heights = agglomerate(regions_of(labels, features, np.zeros((2, 2), np.float32)), 1.0, 1.0)
    assert children.shape == (0, 2)
    assert heights.shape == (0,)
