"""Which nodes of the merge tree become things, and which stand inside which."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.regions.candidates import Candidates, candidates
from app.engine.decompose.regions.parts import TOPS, Part, nested_parts

from .pictures import eight_in_a_row, noise, random_tree


def everything(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from everything(inner)


def found_in_noise(seed: int) -> Candidates:
    picture, fields = noise(8, 8, seed)
    return candidates(random_tree(8, 8, seed), fields, picture)


@settings(max_examples=30)
@given(seed=st.integers(0, 99), scores=st.integers(0, 9), count=st.integers(1, 40))
def test_each_leaf_is_covered_once_and_there_are_never_too_many(seed: int, scores: int, count: int) -> None:
    found = found_in_noise(seed)
    score = np.random.default_rng(scores).random(len(found.nodes))
    labels, whole = nested_parts(found, score, count)
    leaves = int(labels.max()) + 1
    assert leaves <= count
    assert len(whole.parts) <= TOPS
    assert whole.leaves == tuple(range(leaves))
    assert whole.size == labels.size
    for part in everything(whole):
        assert part.size == np.isin(labels, part.leaves).sum()
        if part.parts:
            assert sorted(leaf for inner in part.parts for leaf in inner.leaves) == list(part.leaves)
            assert len(part.parts) > 1
        else:
            assert len(part.leaves) == 1


def test_the_picture_falls_into_the_likeliest_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four pairs of cells two are things; the others fall apart, as far as there may be so many."""
    monkeypatch.setattr("app.engine.decompose.regions.parts.TOPS", 6)
    _, whole = nested_parts(eight_in_a_row(), scores(cells=0.5, pairs=(0.9, 0.2, 0.9, 0.2)), 8)
    assert [part.size for part in whole.parts] == [2, 1, 1, 2, 1, 1]


def test_fewer_things_are_what_was_joined_last() -> None:
    for count, sizes in ((8, [1] * 8), (4, [2] * 4), (2, [4, 4]), (1, [8])):
        labels, _ = nested_parts(eight_in_a_row(), scores(cells=0.9, pairs=(0.1,) * 4), count)
        assert np.bincount(labels[0]).tolist() == sizes


@pytest.mark.parametrize(("likely", "depth"), [(0.9, 3), (0.05, 2)])
def test_a_group_inside_a_group_is_kept_where_it_is_likely_a_thing(
    likely: float, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.decompose.regions.parts.TOPS", 2)
    score = scores(cells=0.95, pairs=(likely,) * 4, fours=(0.9, 0.9), whole=0.1)
    _, whole = nested_parts(eight_in_a_row(), score, 8)
    assert [part.size for part in whole.parts] == [4, 4]
    assert _depth(whole) == depth + 1


def _depth(part: Part) -> int:
    return 1 + max((_depth(inner) for inner in part.parts), default=0)


def scores(
    cells: float,
    pairs: tuple[float, ...],
    fours: tuple[float, ...] = (0.1, 0.1),
    whole: float = 0.1,
) -> np.ndarray:
    return np.array([*[cells] * 8, *pairs, *fours, whole])


def test_one_leaf_is_one_part() -> None:
    found = found_in_noise(1)
    labels, whole = nested_parts(found, np.ones(len(found.nodes)), 1)
    assert not labels.any()
    assert whole == Part((0,), labels.size)
