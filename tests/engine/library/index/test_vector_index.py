"""What holds for every index, whoever keeps the vectors."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.jobs import run
from app.engine.library.index import VectorIndex

from .conftest import vectors

COUNT = 300
IDS = np.arange(1000, 1000 + COUNT)


def filled(index: VectorIndex) -> VectorIndex:
    index.add(IDS, vectors(COUNT))
    index.flush()
    run(index.prepare())
    return index


def exact(query: np.ndarray, among: np.ndarray) -> list[int]:
    similarity = vectors(COUNT)[among - 1000].astype(np.float32) @ query.astype(np.float32)
    return [int(among[at]) for at in np.lexsort((among, -similarity))]


def test_the_nearest_are_found_best_first(index: VectorIndex) -> None:
    query = vectors(1, seed=9)[0]
    hits = filled(index).search(query, 20)
    assert [hit.id for hit in hits] == exact(query, IDS)[:20]


def test_similarities_are_inner_products(index: VectorIndex) -> None:
    query = vectors(1, seed=9)[0]
    for hit in filled(index).search(query, 5):
        inner = index.vectors(np.array([hit.id]))[0].astype(np.float32) @ query.astype(np.float32)
        assert hit.similarity == pytest.approx(float(inner), abs=1e-3)


def test_a_search_can_be_kept_to_some(index: VectorIndex) -> None:
    query, some = vectors(1, seed=9)[0], IDS[::3]
    assert [hit.id for hit in filled(index).search(query, 10, some)] == exact(query, some)[:10]


def test_the_best_of_each_group_is_found_at_once(index: VectorIndex) -> None:
    query, groups = vectors(1, seed=9)[0], [IDS[:150], IDS[150:151], np.array([5]), IDS[151:]]
    found = filled(index).best(query, groups, 2)
    assert [[hit.id for hit in hits] for hits in found] == [
        exact(query, groups[0])[:2], [1150], [], exact(query, groups[3])[:2],
    ]  # fmt: skip


def test_what_was_removed_is_found_no_more(index: VectorIndex) -> None:
    query = vectors(1, seed=9)[0]
    first = filled(index).search(query, 3)
    index.remove(np.array([first[0].id, 7]))
    assert [hit.id for hit in index.search(query, 2)] == [hit.id for hit in first[1:]]
    assert len(index) == COUNT - 1
    assert first[0].id not in index.ids


def test_what_is_added_again_is_replaced(index: VectorIndex) -> None:
    new = vectors(1, seed=9)
    filled(index).add(IDS[:1], new)
    assert len(index) == COUNT
    assert index.search(new[0], 1)[0].id == IDS[0]
    assert np.array_equal(index.vectors(IDS[:1]), new)


def test_what_is_added_later_is_found_without_preparing(index: VectorIndex) -> None:
    query = vectors(1, seed=9)
    filled(index).add(np.array([5]), query)
    assert index.search(query[0], 1)[0].id == 5


def test_vectors_come_in_the_order_asked_for(index: VectorIndex) -> None:
    filled(index)
    assert np.array_equal(index.vectors(IDS[[7, 3]]), vectors(COUNT)[[7, 3]])
    with pytest.raises(KeyError):
        index.vectors(np.array([1001, 5]))


def test_the_mean_is_that_of_those_that_are_there(index: VectorIndex) -> None:
    mean = filled(index).mean(np.array([5, *IDS[:40]]))
    assert np.allclose(mean, vectors(COUNT)[:40].astype(np.float32).mean(0), atol=1e-3)
    assert not index.mean(np.array([5])).any()


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    run(index.prepare())
    query = vectors(1)[0]
    assert index.search(query, 5) == []
    assert index.best(query, [IDS[:2]], 1) == [[]]
    assert index.vectors(IDS[:0]).shape == (0, len(query))
    assert len(index) == 0


def test_wrong_vectors_are_refused(index: VectorIndex) -> None:
    with pytest.raises(ValueError, match="each id once"):
        index.add(np.array([1, 1]), vectors(2))
    with pytest.raises(ValueError, match="one for each id"):
        index.add(np.array([1]), vectors(2))
    with pytest.raises(ValueError, match="ids"):
        index.add(np.array([-1]), vectors(1))
