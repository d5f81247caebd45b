"""Which nodes of the merge tree become things, and which stand inside which."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.parts import TOPS, Part, nested_parts
from app.engine.decompose.regions.tree import MergeTree, merge_tree

from .pictures import noise, random_tree


def everything(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from everything(inner)


def tree(*merges: tuple[int, int, float]) -> MergeTree:
    """A row of cells, merged as said: (node, node, height)."""
    children, heights = np.array([merge[:2] for merge in merges]), np.array([merge[2] for merge in merges], np.float32)
    return MergeTree(1, len(merges) + 1, children, heights)


@settings(max_examples=30)
@given(rows=st.integers(2, 9), columns=st.integers(2, 9), seed=st.integers(0, 99), count=st.integers(1, 40))
def test_each_leaf_is_covered_once(rows: int, columns: int, seed: int, count: int) -> None:
    made = random_tree(rows, columns, seed)
    leaves, whole = nested_parts(made, count)
    assert 1 <= len(leaves) <= min(count, rows * columns)
    assert whole.leaves == tuple(range(len(leaves)))
    assert whole.size == rows * columns
    for part in everything(whole):
        assert list(part.leaves) == sorted(set(part.leaves))
        if part.parts:
            assert sorted(leaf for inner in part.parts for leaf in inner.leaves) == list(part.leaves)
            assert sum(inner.size for inner in part.parts) == part.size
            assert len(part.parts) > 1
        else:
            assert len(part.leaves) == 1
            assert part.size == made.sizes[leaves[part.leaves[0]]]


@settings(max_examples=20)
@given(seed=st.integers(0, 99), count=st.integers(1, 40))
def test_the_picture_falls_into_a_handful_of_things(seed: int, count: int) -> None:
    _, whole = nested_parts(random_tree(8, 8, seed), count)
    assert len(whole.parts) <= TOPS


def test_a_step_in_the_merges_makes_a_thing_with_parts_and_a_chain_does_not() -> None:
    pairs = tree((0, 1, 1.0), (2, 3, 1.0), (4, 5, 1.0), (6, 7, 1.0), (8, 9, 1.0), (10, 11, 1.0), (12, 13, 1.0))
    far = MergeTree(1, 14, np.concatenate([pairs.children, [[14, 15], [16, 17], [18, 19], [21, 22], [23, 20], [24, 25]]]),
                    np.concatenate([pairs.heights, np.float32([9, 9, 9, 10, 11, 12])]))  # fmt: skip
    _, stepped = nested_parts(far, 14)
    assert any(inner.parts for inner in stepped.parts)
    near = MergeTree(1, 14, far.children, np.float32([*[8.9] * 7, 9, 9, 9, 9.1, 9.2, 9.3]))
    _, chained = nested_parts(near, 14)
    depth_two = [inner for top in chained.parts for inner in top.parts]
    assert not any(inner.parts for inner in depth_two)


def test_one_leaf_is_one_part() -> None:
    leaves, whole = nested_parts(random_tree(5, 5, 1), 1)
    assert len(leaves) == 1
    assert whole == Part((0,), 25)


def test_what_nobody_can_tell_apart_is_one_part() -> None:
    flat = tree((0, 1, 0.0), (2, 4, 0.0), (3, 5, 0.0))
    _, whole = nested_parts(flat, 3)
    assert whole == Part((0,), 4)


def test_a_difference_far_below_the_largest_is_none() -> None:
    leaves, whole = nested_parts(tree((0, 1, 1e-5), (2, 3, 1e-5), (4, 5, 1.0)), 4)
    assert len(leaves) == 2
    assert [part.size for part in whole.parts] == [2, 2]


def test_a_picture_of_one_colour_is_a_single_part_whatever_the_embedding_says() -> None:
    _, embedding = noise(8, 8, 0)
    _, whole = nested_parts(merge_tree(np.full((32, 32, 3), 0.4, np.float32), embedding), 9)
    assert whole == Part((0,), 64)
