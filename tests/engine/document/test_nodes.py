"""Nodes and documents as values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from app.engine.document import Layer

from .examples import blob, document, garden, layer, thing


def test_walking_goes_from_the_bottom_up_parents_before_children() -> None:
    walked = [(node.id, [parent.id for parent in parents]) for node, parents in garden().walk()]
    assert walked == [
        (1, []), (2, [1]), (3, [1]), (4, []), (5, [4]), (6, [4]), (7, [4]), (8, [4, 7]), (9, [4, 7]), (10, []),
    ]  # fmt: skip


def test_layers_and_objects_are_listed_apart() -> None:
    assert [found.id for found in garden().layers()] == [2, 3, 5, 6, 8, 9, 10]
    assert [found.id for found in garden().objects()] == [1, 4, 7]


def test_a_node_is_found_with_what_it_lies_in() -> None:
    found, parents = garden().find(8)
    assert found.name == "white"
    assert [parent.name for parent in parents] == ["bird", "eye"]


def test_a_node_that_is_not_there_is_not_found() -> None:
    with pytest.raises(KeyError):
        garden().find(77)


def test_nothing_in_a_document_can_be_changed_in_place() -> None:
    made = garden()
    found, _ = made.find(6)
    assert isinstance(found, Layer)
    with pytest.raises(FrozenInstanceError):
        found.opacity = 0.5  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        made.nodes = ()  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        found.mask.code[0] = 1.0


def test_a_mask_does_not_follow_the_array_it_was_made_of() -> None:
    code = blob(1).code.copy()
    mask = layer(1, mask=type(blob())(blob().frame, code)).mask
    code[:] = 0.0
    assert mask.code.any()


def test_other_contents_leave_the_rest_of_a_document() -> None:
    made = document(thing(1, layer(2)))
    emptied = made.with_nodes(())
    assert emptied.nodes == ()
    assert (emptied.width, emptied.height, emptied.next_id) == (made.width, made.height, made.next_id)
