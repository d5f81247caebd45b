"""Masks: detail, edges, and moving them about."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import edits

from .examples import PAGE, blob, document, garden, layer, layer_of, node, object_of, thing

HALF_AND_RIGHT = np.array([[0.5, 0.0, 10.0], [0.0, 0.5, 0.0]])


def test_less_detail_of_a_mask_keeps_the_first_numbers() -> None:
    before = garden()
    after = layer_of(edits.set_detail(before, 10, 5), 10).mask
    assert np.array_equal(after.code, layer_of(before, 10).mask.code[:5])
    assert after.closed


def test_more_detail_of_a_mask_makes_room_and_changes_no_shape() -> None:
    after = layer_of(edits.set_detail(garden(), 10, 99999), 10).mask
    assert len(after.code) == 1600
    assert not after.code[12:].any()


def test_the_detail_that_is_there_changes_nothing() -> None:
    before = garden()
    assert edits.set_detail(before, (10, 6), 12) is before


def test_a_mask_without_a_code_has_no_detail_to_set() -> None:
    before = document(layer(1))
    assert edits.set_detail(before, 1, 30) is before


def test_a_mask_can_be_exchanged() -> None:
    mask = blob(99)
    before = garden()
    after = edits.set_mask(before, 4, mask)
    assert object_of(after, 4).mask is mask
    assert object_of(after, 4).touched
    assert edits.set_mask(after, 4, mask) is after


def test_an_edge_is_crisp_or_soft() -> None:
    after = edits.set_crisp(garden(), 10, False)
    assert not node(after, 10).mask.crisp
    assert edits.set_crisp(after, 10, False) is after


def test_a_transform_takes_everything_inside_along() -> None:
    before = garden()
    after = edits.transform(before, 4, HALF_AND_RIGHT)
    for node_id in (4, 5, 6, 7, 8, 9):
        was, now = node(before, node_id).mask.frame, node(after, node_id).mask.frame
        assert (now.cx, now.cy) == (was.cx / 2 + 10, was.cy / 2)
        assert (now.ux, now.vy) == (was.ux / 2, was.vy / 2)
    assert after.nodes[0] is before.nodes[0]


def test_a_node_chosen_with_its_object_is_moved_once() -> None:
    both = edits.transform(garden(), (4, 6), HALF_AND_RIGHT)
    alone = edits.transform(garden(), 4, HALF_AND_RIGHT)
    assert node(both, 6).mask.frame == node(alone, 6).mask.frame


def test_a_transform_does_not_touch_the_code() -> None:
    before = garden()
    after = edits.transform(before, 10, HALF_AND_RIGHT)
    assert np.array_equal(node(after, 10).mask.code, node(before, 10).mask.code)


def test_staying_where_it_is_changes_nothing() -> None:
    before = garden()
    assert edits.transform(before, 4, np.eye(2, 3)) is before


@pytest.mark.parametrize("matrix", [np.zeros((2, 3)), np.full((2, 3), np.nan), np.eye(3), [[1, 2, 0], [2, 4, 0]]])
def test_maps_that_flatten_or_are_none_are_refused(matrix) -> None:
    with pytest.raises(ValueError, match="2 x 3 numbers"):
        edits.transform(garden(), 4, matrix)


def test_locked_things_inside_stay_where_they_are() -> None:
    before = document(thing(1, layer(2, locked=True), layer(3)))
    after = edits.transform(before, 1, HALF_AND_RIGHT)
    assert node(after, 2) is node(before, 2)
    assert node(after, 3).mask.frame == PAGE.frame.transformed(HALF_AND_RIGHT)
