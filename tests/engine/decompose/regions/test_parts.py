"""Which nodes of the merge tree become things, and which stand inside which."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.parts import TOPS, Part, nested_parts
from app.engine.decompose.regions.tree import FINE, MergeTree, merge_tree

from .pictures import noise, random_tree


def everything(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from everything(inner)


def tree(*merges: tuple[int, int, float]) -> MergeTree:
    """A row of superpixels, merged as said: (node, node, height)."""
    children, heights = np.array([merge[:2] for merge in merges]), np.array([merge[2] for merge in merges], np.float32)
    return MergeTree(np.arange(len(merges) + 1)[None], children, heights)


@settings(max_examples=30)
@given(rows=st.integers(2, 9), columns=st.integers(2, 9), seed=st.integers(0, 99), count=st.integers(1, 40))
def test_each_leaf_is_covered_once(rows: int, columns: int, seed: int, count: int) -> None:
    made = random_tree(rows, columns, seed)
    leaves, whole = nested_parts(made, count)
    assert 1 <= len(leaves) <= count
    assert whole.leaves == tuple(range(len(leaves)))
    assert whole.size == made.superpixels.size
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
    pairs = [(cell, cell + 1) for cell in range(0, 16, 2)]  # nodes 16..23
    fours = [(16, 17), (18, 19), (20, 21), (22, 23)]  # nodes 24..27
    rest = [(24, 25), (26, 27), (28, 29)]

    def depth(low: float, high: float) -> int:
        heights = [low] * 8 + [high] * 4 + [20.0, 21.0, 22.0]
        merges = zip([*pairs, *fours, *rest], heights, strict=True)
        _, whole = nested_parts(tree(*((a, b, height) for (a, b), height in merges)), 16)
        return _depth(whole)

    assert depth(1.0, 10.0) == depth(9.9, 10.0) + 1


def _depth(part: Part) -> int:
    return 1 + max((_depth(inner) for inner in part.parts), default=0)


def test_one_leaf_is_one_part() -> None:
    leaves, whole = nested_parts(random_tree(5, 5, 1), 1)
    assert len(leaves) == 1
    assert whole == Part((0,), FINE**2)


def test_what_nobody_can_tell_apart_is_one_part() -> None:
    flat = tree((0, 1, 0.0), (2, 4, 0.0), (3, 5, 0.0))
    _, whole = nested_parts(flat, 3)
    assert whole == Part((0,), 4)


def test_a_difference_far_below_the_largest_is_none() -> None:
    leaves, whole = nested_parts(tree((0, 1, 1e-5), (2, 3, 1e-5), (4, 5, 1.0)), 4)
    assert len(leaves) == 2
    assert [part.size for part in whole.parts] == [2, 2]


def test_a_picture_of_one_colour_is_a_single_part_whatever_the_network_says() -> None:
    _, fields = noise(8, 8, 0)
    _, whole = nested_parts(merge_tree(np.full((32, 32, 3), 0.4, np.float32), fields), 9)
    assert whole == Part((0,), FINE**2)
