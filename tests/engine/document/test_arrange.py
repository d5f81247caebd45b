"""Moving nodes about, with indices counted before anything moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, edits

from .examples import document, documents, garden, layer, node, object_of, shape, thing


def row(count: int = 5) -> Document:
    return document(*(layer(node_id) for node_id in range(1, count + 1)))


@pytest.mark.parametrize(
    ("ids", "index", "expected"),
    [
        ((1,), 3, [2, 3, 1, 4, 5]),
        ((1,), 5, [2, 3, 4, 5, 1]),
        ((5,), 0, [5, 1, 2, 3, 4]),
        ((4,), 2, [1, 2, 4, 3, 5]),
        ((2, 4), 5, [1, 3, 5, 2, 4]),
        ((4, 2), 1, [1, 2, 4, 3, 5]),
        ((1, 2), 4, [3, 4, 1, 2, 5]),
        ((3,), -1, [1, 2, 4, 5, 3]),
        ((3,), 99, [1, 2, 4, 5, 3]),
    ],
)
def test_among_siblings(ids: tuple[int, ...], index: int, expected: list[int]) -> None:
    assert shape(edits.move(row(), ids, None, index)) == expected


@pytest.mark.parametrize("index", [2, 3])
def test_a_drop_beside_itself_changes_nothing(index: int) -> None:
    before = row()
    assert edits.move(before, 3, None, index) is before


def test_neighbours_dropped_on_their_own_place_change_nothing() -> None:
    before = row()
    assert edits.move(before, (2, 3), None, 2) is before


@given(count=st.integers(1, 6), moved=st.integers(0, 5), at=st.integers(0, 6))
def test_a_drop_in_a_list_with_the_top_first_lands_where_it_was_let_go(count: int, moved: int, at: int) -> None:
    """As a list view shows it: the row that the node is dropped before is below it afterwards."""
    before = row(count)
    rows = shape(before)[::-1]
    dragged, at = rows[moved % count], min(at, count)
    after = shape(edits.move(before, dragged, None, count - at))[::-1]
    expected = [*(r for r in rows[:at] if r != dragged), dragged, *(r for r in rows[at:] if r != dragged)]
    assert after == expected


def test_into_and_out_of_an_object() -> None:
    inside = edits.move(garden(), (10, 3), 4, 1)
    assert shape(inside) == [[1, 2], [4, 5, 3, 10, 6, [7, 8, 9]]]
    assert shape(edits.move(inside, 7, None, 0)) == [[7, 8, 9], [1, 2], [4, 5, 3, 10, 6]]


def test_out_of_an_object_beside_it_counts_the_object() -> None:
    assert shape(edits.move(garden(), 6, None, 2)) == [[1, 2, 3], [4, 5, [7, 8, 9]], 6, 10]


def test_what_moves_with_its_object_keeps_its_place_in_it() -> None:
    assert shape(edits.move(garden(), (4, 6, 8), None, 0)) == [[4, 5, 6, [7, 8, 9]], [1, 2, 3], 10]


@pytest.mark.parametrize("target", [4, 7])
def test_nothing_goes_into_itself(target: int) -> None:
    before = garden()
    assert edits.move(before, (4, 10), target, 0) is before


@pytest.mark.parametrize("target", [10, 99])
def test_nothing_goes_into_a_layer_or_into_nothing(target: int) -> None:
    before = garden()
    assert edits.move(before, 3, target, 0) is before


def test_nothing_goes_into_a_locked_object_or_out_of_it() -> None:
    before = edits.set_locked(garden(), 4, True)
    assert edits.move(before, 10, 4, 0) is before
    assert edits.move(before, 10, 7, 0) is before
    assert edits.move(before, 6, None, 0) is before


def test_only_what_moved_is_the_artists_and_the_rest_stays() -> None:
    before = garden()
    after = edits.move(before, 6, 1, 0)
    assert node(after, 6).touched
    assert object_of(after, 4).children[0] is node(before, 5)
    assert after.nodes[2] is before.nodes[2]
    assert not node(after, 1).touched


@pytest.mark.parametrize(
    ("edit", "ids", "expected"),
    [
        (edits.raise_, (2,), [1, 3, 2, 4, 5]),
        (edits.raise_, (2, 3), [1, 4, 2, 3, 5]),
        (edits.raise_, (4, 5), [1, 2, 3, 4, 5]),
        (edits.raise_, (1, 5), [2, 1, 3, 4, 5]),
        (edits.lower, (2,), [2, 1, 3, 4, 5]),
        (edits.lower, (3, 4), [1, 3, 4, 2, 5]),
        (edits.lower, (1, 2), [1, 2, 3, 4, 5]),
        (edits.to_front, (1, 3), [2, 4, 5, 1, 3]),
        (edits.to_back, (3, 5), [3, 5, 1, 2, 4]),
    ],
)
def test_steps_among_siblings(edit, ids: tuple[int, ...], expected: list[int]) -> None:
    assert shape(edit(row(), ids)) == expected


def test_steps_stay_within_the_object() -> None:
    assert shape(edits.to_front(garden(), (2, 5))) == [[1, 3, 2], [4, 6, [7, 8, 9], 5], 10]


def test_steps_at_the_end_change_nothing() -> None:
    before = row()
    assert edits.raise_(before, (4, 5)) is before
    assert edits.to_back(before, (1, 2)) is before


@settings(deadline=None, max_examples=40)
@given(before=documents(), data=st.data())
def test_moving_loses_and_doubles_nothing(before: Document, data: st.DataObject) -> None:
    known = [found.id for found, _ in before.walk()]
    if not known:
        return
    ids = data.draw(st.lists(st.sampled_from(known), unique=True))
    parent = data.draw(st.sampled_from([None, *known]))
    after = edits.move(before, ids, parent, data.draw(st.integers(-1, 4)))
    assert sorted(found.id for found, _ in after.walk()) == sorted(known)


def test_an_object_may_be_left_empty() -> None:
    assert shape(edits.move(document(thing(1, layer(2))), 2, None, 1)) == [[1], 2]
