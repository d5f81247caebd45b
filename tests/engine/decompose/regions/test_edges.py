"""Borders of regions follow the photo's own edges; no region is lost or falls apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.edges import FINE, in_one_piece, refined

from .pictures import blocks, noise, pieces, random_tree


def step_picture(at: int, size: int = FINE) -> np.ndarray:
    picture = np.full((size, size, 3), 0.2, np.float32)
    picture[:, at:] = (0.8, 0.7, 0.5)
    return picture


@pytest.mark.parametrize("off", [-1, 1])
def test_a_border_moves_to_the_edge_in_the_picture(off: int) -> None:
    labels = np.zeros((64, 64), int)
    labels[:, 32 + off :] = 1
    found = refined(labels, step_picture(FINE // 2))
    assert found.shape == (FINE, FINE)
    border = (found == 0).sum(1)
    assert np.abs(border - FINE // 2).max() <= 1


@settings(max_examples=15)
@given(seed=st.integers(0, 99), count=st.integers(1, 20), rows=st.integers(8, 40), columns=st.integers(8, 40))
def test_every_region_is_there_in_one_piece(seed: int, count: int, rows: int, columns: int) -> None:
    tree = random_tree(rows, columns, seed)
    labels = tree.labels(tree.leaves(count))
    found = refined(labels, noise(rows, columns, seed + 1)[0])
    assert set(found.ravel()) == set(labels.ravel())
    for label in range(count):
        assert pieces(found == label) == 1


def test_a_thin_region_is_not_swallowed() -> None:
    labels = np.zeros((64, 64), int)
    labels[:, 30] = 1
    found = refined(labels, np.full((128, 128, 3), 0.5, np.float32))
    assert (found == 1).sum() > 0.5 * FINE * FINE / 64


def test_a_wide_picture_keeps_its_proportions() -> None:
    assert refined(blocks(46, 91, 2, 3), np.zeros((100, 200, 3), np.float32)).shape == (129, 256)


def test_of_each_region_the_largest_piece_stays_and_the_rest_goes_to_its_neighbours() -> None:
    wanted = np.zeros((8, 8), int)
    wanted[1:4, 1:4] = 1
    labels = wanted.copy()
    labels[6, 6] = 1
    assert np.array_equal(in_one_piece(labels), wanted)


def test_what_is_in_one_piece_is_left_as_it_is() -> None:
    labels = blocks(12, 12, 2, 3)
    assert np.array_equal(in_one_piece(labels), labels)
