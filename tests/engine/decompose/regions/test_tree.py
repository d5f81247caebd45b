"""The merge tree of a picture."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.tree import FINE, LEAST, merge_tree

from .pictures import noise, pieces, random_tree, split_fields

sides, seeds = st.integers(2, 9), st.integers(0, 99)


@settings(max_examples=25)
@given(rows=sides, columns=sides, seed=seeds, count=st.integers(1, 30))
def test_labels_part_the_picture_into_connected_regions(rows: int, columns: int, seed: int, count: int) -> None:
    tree = random_tree(rows, columns, seed)
    nodes = tree.leaves(count)
    labels = tree.labels(nodes)
    assert 1 <= len(nodes) <= count
    assert labels.shape == tree.superpixels.shape
    assert max(labels.shape) == FINE
    assert sorted(set(labels.ravel())) == list(range(len(nodes)))
    for index, node in enumerate(nodes):
        assert (labels == index).sum() == tree.sizes[node]
        assert pieces(labels == index) == 1


@settings(max_examples=10)
@given(rows=sides, columns=sides, seed=seeds)
def test_the_root_is_the_whole_and_each_node_is_its_two_parts(rows: int, columns: int, seed: int) -> None:
    tree = random_tree(rows, columns, seed)
    assert tree.sizes[tree.root] == tree.superpixels.size
    for node in range(tree.root + 1):
        parts = tree.parts(node)
        assert len(parts) == (0 if node < tree.cells else 2)
        if parts:
            assert tree.sizes[node] == sum(tree.sizes[part] for part in parts)
            assert all(part < node for part in parts)


@settings(max_examples=10)
@given(seed=seeds, count=st.integers(2, 30))
def test_no_region_is_too_small_to_matter(seed: int, count: int) -> None:
    tree = random_tree(9, 9, seed)
    assert min(tree.sizes[node] for node in tree.leaves(count)) >= LEAST * tree.superpixels.size


def test_more_leaves_split_the_ones_that_were_there() -> None:
    tree = random_tree(8, 8, 3)
    coarse, fine = tree.labels(tree.leaves(4)), tree.labels(tree.leaves(9))
    for label in range(9):
        assert len(set(coarse[fine == label])) == 1


def test_merges_below_the_lowest_height_are_not_undone() -> None:
    tree = random_tree(9, 9, 2)
    lowest = float(np.maximum.accumulate(tree.heights)[-4])
    assert len(tree.leaves(30, lowest)) <= 4
    assert len(tree.leaves(2, lowest)) == 2


def test_two_things_of_like_colour_are_told_apart_by_meaning() -> None:
    nearly_grey = 0.5 + 0.01 * noise(10, 12, 1)[0]
    tree = merge_tree(nearly_grey, split_fields(10, 12, 4))
    labels = tree.labels(tree.leaves(2))
    at, off = round(labels.shape[1] * 4 / 12), 16
    left, right = (np.bincount(part.ravel(), minlength=2) for part in (labels[:, : at - off], labels[:, at + off :]))
    assert left.argmax() != right.argmax()
    assert left.max() > 0.95 * left.sum()
    assert right.max() > 0.95 * right.sum()


def test_two_colours_of_one_meaning_are_told_apart_by_colour_at_their_very_edge() -> None:
    picture = np.full((40, 48, 3), 0.2, np.float32)
    picture[20:] = (0.9, 0.5, 0.1)
    tree = merge_tree(picture, split_fields(10, 12, 12))
    labels = tree.labels(tree.leaves(2))
    half = labels.shape[0] // 2
    assert len(set(labels[: half - 2].ravel())) == len(set(labels[half + 2 :].ravel())) == 1
    assert labels[0, 0] != labels[-1, 0]


def test_a_picture_of_one_colour_has_nothing_to_tell_apart() -> None:
    grey = np.full((40, 48, 3), 0.5, np.float32)
    assert merge_tree(grey, split_fields(10, 12, 4)).cells == 1


def test_the_same_picture_has_the_same_tree() -> None:
    one, other = (merge_tree(*noise(9, 9, 5)) for _ in range(2))
    assert np.array_equal(one.children, other.children)
    assert np.array_equal(one.heights, other.heights)
