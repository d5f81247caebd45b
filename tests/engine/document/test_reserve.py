"""What less detail takes away comes back as it was, and goes with the object that it was in."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.document import Document, Layer, Reserved, edits
from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.archive.encoding import encoded
from app.engine.errors import BadInput

from .examples import assert_same, changed_ids, document, documents, garden, layer, layer_of, node, shape, thing

MOVED = np.array([[1.0, 0.0, 3.0], [0.0, 1.0, 0.0]])


def bird() -> Document:
    return document(thing(1, layer(2), layer(3, rank=2), layer(4, rank=1)), layer(5, rank=9, touched=True))


def test_down_and_up_brings_back_the_very_same_layers_where_they_were() -> None:
    before = bird()
    after = edits.restore_detail(edits.less_detail(before, 2), 4)
    assert shape(after) == shape(before)
    assert all(after.find(layer.id)[0] is layer for layer in before.layers())
    assert after.reserve == ()


@settings(deadline=None, max_examples=60)
@given(before=documents(), counts=st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_any_way_down_leads_back_up(before: Document, counts: list[int]) -> None:
    down = before
    for count in counts:
        down = edits.less_detail(edits.restore_detail(down, count), count)
    after = edits.restore_detail(down, len(before.layers()))
    assert shape(after) == shape(before)
    assert {i for i in changed_ids(before, after) if isinstance(node(after, i), Layer)} == set()


def test_half_way_up_the_most_useful_come_first() -> None:
    down = edits.less_detail(bird(), 2)
    up = edits.restore_detail(down, 3)
    assert shape(up) == [[1, 2, 4], 5]
    assert [entry.node.id for entry in up.reserve] == [3]
    assert up.settings.detail == 3


def test_an_object_that_went_comes_back_with_its_first_layer() -> None:
    down = edits.less_detail(bird(), 1)
    assert shape(down) == [5]
    assert shape(edits.restore_detail(down, 2)) == [[1, 2], 5]


def test_what_the_artist_did_meanwhile_stays() -> None:
    down = edits.rename(edits.set_opacity(edits.less_detail(bird(), 2), 5, 0.5), 1, "bird")
    up = edits.restore_detail(down, 4)
    assert node(up, 1).name == "bird"
    assert node(up, 5).opacity == 0.5
    assert shape(up) == [[1, 2, 3, 4], 5]


def test_a_layer_lies_again_above_its_neighbour_wherever_that_is_now() -> None:
    before = document(layer(1), layer(2, rank=1), layer(3, touched=True))
    down = edits.to_front(edits.less_detail(before, 2), 1)
    assert shape(edits.restore_detail(down, 3)) == [3, 1, 2]


def test_a_layer_whose_neighbour_is_gone_lies_above_what_was_found() -> None:
    found = (0.5, 0.5, 0.5)
    drawn = layer(4, touched=True)
    before = document(
        thing(1, layer(2, found=found), layer(3, found=found, rank=1), layer(5, found=found, rank=2), drawn)
    )
    down = edits.delete(edits.less_detail(before, 3), 3)
    assert shape(edits.restore_detail(down, 3)) == [[1, 2, 5, 4]]


def test_what_lay_in_a_deleted_object_does_not_come_back() -> None:
    down = edits.delete(edits.less_detail(bird(), 2), 1)
    up = edits.restore_detail(down, 4)
    assert shape(up) == [5]
    assert up.reserve == ()


def test_what_is_moved_with_its_object_comes_back_where_that_is() -> None:
    before = bird()
    moved = edits.restore_detail(edits.transform(edits.less_detail(before, 2), 1, MOVED), 4)
    for number in (2, 3, 4):
        assert node(moved, number).mask.frame.cx == node(before, number).mask.frame.cx + 3
    assert not node(moved, 3).touched


def test_what_is_recoloured_with_its_object_comes_back_so() -> None:
    before = document(thing(1, layer(2, colour=(0.4, 0.4, 0.4)), layer(3, colour=(0.5, 0.5, 0.5), rank=1)))
    red = edits.set_colour(edits.less_detail(before, 1), 1, (0.7, 0.2, 0.2))
    back = layer_of(edits.restore_detail(red, 2), 3)
    assert back.colour[0] > back.colour[1] + 0.2
    assert back.colour[0] > layer_of(red, 2).colour[0]  # lighter than the base, as it was
    np.testing.assert_allclose(layer_of(red, 2).colour, (0.7, 0.2, 0.2), atol=1e-4)


def test_a_reset_object_gets_its_found_colours_back_from_the_reserve_too() -> None:
    found = (0.5, 0.5, 0.5)
    before = document(thing(1, layer(2, found=found), layer(3, colour=(1.0, 0.0, 0.0), found=found, rank=1)))
    reset = edits.reset_colour(edits.less_detail(before, 1), 1)
    assert layer_of(edits.restore_detail(reset, 2), 3).colour == found


def test_the_reserve_does_not_grow_by_going_up_and_down() -> None:
    document = garden()
    sizes = set()
    for _ in range(5):
        document = edits.less_detail(document, 2)
        sizes.add(len(document.reserve))
        document = edits.restore_detail(document, 6)
    assert len(sizes) == 1


def test_the_reserve_is_saved_and_older_programs_pass_over_it() -> None:
    down = edits.less_detail(garden(), 2)
    assert down.reserve
    again = document_of(parsed(encoded(down), "x.lamina"))
    assert_same(edits.restore_detail(down, 6), edits.restore_detail(again, 6))
    written = json.loads(encoded(down))
    assert written["version"] == 1
    del written["reserve"], written["settings"]["automatic"]
    assert document_of(parsed(json.dumps(written).encode(), "old.lamina")).reserve == ()


def test_ids_in_the_reserve_are_not_given_again() -> None:
    down = replace(edits.less_detail(bird(), 2), next_id=1)
    assert document_of(parsed(encoded(down), "x.lamina")).next_id == 6


def test_an_id_in_the_picture_and_in_the_reserve_is_a_damaged_file() -> None:
    twice = replace(bird(), reserve=(Reserved(layer(2), 1, None),))
    with pytest.raises(BadInput, match="twice"):
        parsed(encoded(bird()).replace(b'"reserve":[]', _reserve_of(twice)), "x.lamina")


def _reserve_of(document: Document) -> bytes:
    without = replace(document, nodes=())
    return b'"reserve":' + json.dumps(json.loads(encoded(without))["reserve"]).encode()
