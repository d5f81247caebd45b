"""Where things end."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats
from app.engine.decompose.regions.relief import relief_of


def striped(columns: int = 64) -> Floats:
    """Two edges of colour, at a quarter and at a half."""
    colours = np.zeros((48, columns, 3), np.float32)
    colours[:, columns // 4 : columns // 2] = 0.3
    return colours


def expected_at(column: int) -> Floats:
    border = np.zeros((12, 16), np.float32)
    border[:, column - 1 : column + 1] = 0.8
    return border


def test_an_edge_counts_far_more_where_a_border_is_expected() -> None:
    relief = relief_of(striped(), expected_at(8))
    assert relief[:, 32].mean() > 10 * relief[:, 16].mean() > 0
    assert relief[:, 56].max() < 0.1 * relief[:, 16].mean()


def test_the_edge_says_where_the_expected_border_runs() -> None:
    relief = relief_of(striped(), expected_at(8))
    assert (np.abs(relief.argmax(1) - 31.5) < 1).all()


def test_a_level_picture_has_none_and_one_sample_is_a_picture_too() -> None:
    for rows, columns in ((20, 30), (1, 1), (1, 9)):
        colours = np.full((rows, columns, 3), 0.5, np.float32)
        assert not relief_of(colours, np.zeros((2, 2), np.float32)).any()
