"""Less detail takes away what came last, and never what the artist made."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Object, edits

from .examples import document, documents, garden, layer, shape, thing


def bird(**values) -> Document:
    return document(thing(1, layer(2), layer(3, rank=2), layer(4, rank=1), **values), layer(5, rank=9, touched=True))


def test_the_highest_rank_goes_first_and_the_base_last() -> None:
    assert edits.removable(bird()) == (3, 4, 2)


def test_of_equal_ranks_the_upper_goes_first() -> None:
    assert edits.removable(document(layer(1), layer(2), layer(3))) == (3, 2, 1)


def test_layers_go_until_there_are_as_many_as_asked_for() -> None:
    assert shape(edits.less_detail(bird(), 3)) == [[1, 2, 4], 5]
    assert edits.less_detail(bird(), 3).settings.detail == 3


def test_as_many_as_there_are_changes_nothing() -> None:
    before = bird()
    assert edits.less_detail(before, 4) is before
    assert edits.less_detail(before, 40) is before


def test_an_object_goes_with_its_last_layer() -> None:
    assert shape(edits.less_detail(bird(), 1)) == [5]


def test_a_touched_object_keeps_its_base() -> None:
    assert shape(edits.less_detail(bird(touched=True), 0)) == [[1, 2], 5]


def test_the_base_stays_below_what_the_artist_put_in() -> None:
    before = document(thing(1, layer(2), layer(3, rank=1), layer(4, touched=True)))
    assert shape(edits.less_detail(before, 0)) == [[1, 2, 4]]


def test_the_base_stays_while_there_is_an_object_inside() -> None:
    before = document(thing(1, layer(2, rank=0), thing(3, layer(4, rank=7), layer(5, rank=8))))
    assert edits.removable(before) == (5, 4, 2)
    assert shape(edits.less_detail(before, 1)) == [[1, 2]]


def test_the_base_is_the_lowest_rank_wherever_it_lies() -> None:
    assert edits.removable(document(thing(1, layer(2, rank=4), layer(3, rank=1)))) == (2, 3)


def test_locked_layers_and_locked_objects_stay() -> None:
    before = edits.set_locked(garden(), (1, 9), True)
    left = {found.id for found in edits.less_detail(before, 0).layers()}
    assert {2, 3, 9} <= left


def test_objects_that_were_empty_before_are_not_cleared_away() -> None:
    assert shape(edits.less_detail(document(thing(1), layer(2), layer(3, rank=1)), 1)) == [[1], 2]


@settings(deadline=None, max_examples=60)
@given(before=documents(), count=st.integers(0, 12))
def test_the_artists_work_stays_and_the_count_is_reached_where_it_can_be(before: Document, count: int) -> None:
    after = edits.less_detail(before, count)
    there = {found.id: found for found, _ in after.walk()}
    for found, parents in before.walk():
        if found.touched or found.locked or any(parent.locked for parent in parents):
            assert found.id in there
    was, now = len(before.layers()), len(after.layers())
    assert now == max(min(count, was), was - len(edits.removable(before)))


@settings(deadline=None, max_examples=60)
@given(before=documents(), count=st.integers(0, 12))
def test_no_object_is_left_empty(before: Document, count: int) -> None:
    empty = {found.id for found, _ in before.walk() if isinstance(found, Object) and not found.children}
    for found in edits.less_detail(before, count).objects():
        assert found.children or found.id in empty or found.locked or found.touched
