"""New nodes, copies, and what is taken away."""

from __future__ import annotations

import pytest

from app.engine.document import edits

from .examples import document, garden, layer, layer_of, node, object_of, shape, thing


def test_new_nodes_get_ids_of_their_own() -> None:
    after = edits.insert(garden(), [thing(1, layer(2)), layer(2)], 4, 1)
    assert shape(after) == [[1, 2, 3], [4, 5, [11, 12], 13, 6, [7, 8, 9]], 10]
    assert after.next_id == 14
    assert all(node(after, node_id).touched for node_id in (11, 12, 13))


@pytest.mark.parametrize(("index", "expected"), [(0, [2, 1]), (1, [1, 2]), (-1, [1, 2]), (50, [1, 2])])
def test_new_nodes_stand_where_they_should(index: int, expected: list[int]) -> None:
    assert shape(edits.insert(document(layer(1)), [layer(7)], None, index)) == expected


@pytest.mark.parametrize("parent", [10, 77, 4])
def test_new_nodes_go_into_no_layer_no_locked_and_no_missing_object(parent: int) -> None:
    before = edits.set_locked(garden(), 4, True)
    assert edits.insert(before, [layer(1)], parent, 0) is before


def test_deleting_takes_what_is_inside() -> None:
    after = edits.delete(garden(), (7, 10, 8))
    assert shape(after) == [[1, 2, 3], [4, 5, 6]]
    assert after.next_id == 11


def test_deleting_spares_what_is_locked_and_what_holds_it() -> None:
    before = edits.set_locked(garden(), 8, True)
    assert shape(edits.delete(before, (4, 10))) == [[1, 2, 3], [4, 5, 6, [7, 8, 9]]]


def test_a_copy_stands_just_above_and_says_so() -> None:
    before = garden()
    after = edits.duplicate(before, (4, 2))
    assert shape(after) == [[1, 2, 17, 3], [4, 5, 6, [7, 8, 9]], [11, 12, 13, [14, 15, 16]], 10]
    assert node(after, 11).name == "bird copy"
    assert node(after, 12).name == "brown"
    assert node(after, 4) is node(before, 4)


def test_a_copy_is_the_artists_through_and_through() -> None:
    after = edits.duplicate(garden(), 4)
    assert all(node(after, node_id).touched for node_id in range(11, 17))
    assert layer_of(after, 12).mask is layer_of(after, 5).mask


def test_a_copy_of_a_locked_node_is_free() -> None:
    after = edits.duplicate(edits.set_locked(garden(), 10, True), 10)
    assert node(after, 10).locked
    assert not node(after, 11).locked


def test_nothing_is_copied_into_a_locked_object() -> None:
    before = edits.set_locked(garden(), 4, True)
    assert edits.duplicate(before, (6, 8)) is before


def test_an_object_is_copied_once_with_what_is_chosen_in_it() -> None:
    assert len(object_of(edits.duplicate(garden(), (4, 6)), 4).children) == 3


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("bird", ["bird"], "bird copy"),
        ("bird", ["bird", "bird copy"], "bird copy 2"),
        ("bird copy", ["bird", "bird copy", "bird copy 2"], "bird copy 3"),
        ("bird copy 7", ["bird copy 7"], "bird copy"),
        ("copy", ["copy"], "copy copy"),
    ],
)
def test_copies_are_numbered(name: str, taken: list[str], expected: str) -> None:
    assert edits.copy_name(name, taken) == expected


def test_copies_made_at_once_have_different_names() -> None:
    after = edits.duplicate(document(layer(1, "leaf"), layer(2, "leaf")), (1, 2))
    assert [found.name for found in after.layers()] == ["leaf", "leaf copy", "leaf", "leaf copy 2"]
