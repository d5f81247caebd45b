"""Ward's clustering of a grid, and cuts through its tree."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.ward import cells_under, cut, ward


def random_tree(rows: int, columns: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    features = np.random.default_rng(seed).normal(size=(rows, columns, 3))
    return (features, *ward(features))


@settings(max_examples=25)
@given(rows=st.integers(1, 7), columns=st.integers(2, 7), seed=st.integers(0, 99), count=st.integers(1, 60))
def test_a_cut_covers_each_cell_once_with_as_many_nodes_as_asked_for(
    rows: int, columns: int, seed: int, count: int
) -> None:
    _, children, _ = random_tree(rows, columns, seed)
    nodes = cut(count, children, rows * columns)
    assert len(nodes) == min(count, rows * columns)
    covered = np.concatenate([cells_under(node, children, rows * columns) for node in nodes])
    assert sorted(covered) == list(range(rows * columns))


def test_heights_say_the_squared_error_of_each_merge() -> None:
    features, children, heights = random_tree(6, 5, 1)
    flat = features.reshape(30, -1)

    def error(node: int) -> float:
        inside = flat[cells_under(node, children, 30)]
        return float(np.square(inside - inside.mean(0)).sum())

    for index, (a, b) in enumerate(children):
        grown = error(30 + index) - error(a) - error(b)
        np.testing.assert_allclose(heights[index] ** 2 / 2, grown, rtol=1e-3)


def test_only_neighbours_are_merged() -> None:
    features = np.zeros((1, 3, 1))
    features[0, 1] = 10
    children, _ = ward(features)
    left_over = cut(2, children, 3)
    assert sorted(len(cells_under(node, children, 3)) for node in left_over) == [1, 2]
    pair = next(cells for cells in (cells_under(node, children, 3) for node in left_over) if len(cells) == 2)
    assert sorted(pair) in ([0, 1], [1, 2])
