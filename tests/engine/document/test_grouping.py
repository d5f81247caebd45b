"""Objects made of several nodes, and dissolved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Tone, edits

from .examples import PAGE, blob, document, garden, layer, layer_of, node, object_of, shape, thing


def test_a_group_stands_where_its_topmost_node_was() -> None:
    before = garden()
    after = edits.group(before, (10, 1), "set")
    assert shape(after) == [[4, 5, 6, [7, 8, 9]], [11, [1, 2, 3], 10]]
    assert node(after, before.next_id).name == "set"
    assert after.next_id == 12


def test_a_group_gathers_from_several_objects_into_that_of_the_topmost() -> None:
    assert shape(edits.group(garden(), (3, 5))) == [[1, 2], [4, [11, 3, 5], 6, [7, 8, 9]], 10]


def test_a_group_clips_nothing() -> None:
    made = object_of(edits.group(garden(), (1, 4)), 11)
    assert made.mask.full
    assert made.opacity == 1.0
    assert made.touched


def test_what_lies_in_a_chosen_object_stays_in_it() -> None:
    assert shape(edits.group(garden(), (4, 6, 8))) == [[1, 2, 3], [11, [4, 5, 6, [7, 8, 9]]], 10]


def test_group_and_ungroup_give_the_order_back() -> None:
    before = garden()
    after = edits.ungroup(edits.group(before, (4, 10)), before.next_id)
    assert shape(after) == shape(before)


def test_an_object_that_clips_nothing_leaves_only_its_children() -> None:
    before = document(layer(1), thing(2, layer(3), layer(4), mask=PAGE, opacity=0.5, visible=False), layer(5))
    after = edits.ungroup(before, 2)
    assert shape(after) == [1, 3, 4, 5]
    assert [node(after, node_id).opacity for node_id in (3, 4)] == [0.5, 0.5]
    assert not node(after, 3).visible
    assert after.nodes[0] is before.nodes[0]


def clipping(**values) -> Document:
    """An object that clips a layer that fills it and one with a shape of its own."""
    return document(
        thing(1, layer(2), layer(3, "wing", mask=blob(3, closed=False)), mask=blob(1), name="bird", **values)
    )


def test_a_layer_that_fills_its_object_takes_over_the_outline() -> None:
    before = clipping()
    after = edits.ungroup(before, 1)
    assert layer_of(after, 2).mask is object_of(before, 1).mask


def test_what_has_a_shape_of_its_own_is_still_clipped() -> None:
    before = clipping(opacity=0.5)
    after = edits.ungroup(before, 1)
    assert shape(after) == [2, [4, 3]]
    made = object_of(after, 4)
    assert (made.name, made.mask, made.opacity) == ("wing", object_of(before, 1).mask, 0.5)
    assert made.children == (node(before, 3),)
    assert after.next_id == 5


def test_an_only_child_comes_out_at_last() -> None:
    after = edits.ungroup(edits.ungroup(clipping(opacity=0.5), 1), 4)
    assert shape(after) == [2, 3]
    assert layer_of(after, 3).opacity == 0.5
    assert np.array_equal(layer_of(after, 3).mask.code, blob(3).code)


def test_a_tone_goes_on_to_what_has_none() -> None:
    own, theirs = Tone(hue=10), Tone(exposure=1)
    before = document(thing(1, layer(2), layer(3, tone=theirs), mask=PAGE, tone=own))
    after = edits.ungroup(before, 1)
    assert shape(after) == [2, [4, 3]]
    assert layer_of(after, 2).tone == own
    assert layer_of(after, 3).tone == theirs
    assert object_of(after, 4).tone == own


@pytest.mark.parametrize("locked", [4, 8])
def test_what_is_locked_or_holds_a_lock_is_not_dissolved(locked: int) -> None:
    before = edits.set_locked(garden(), locked, True)
    assert edits.ungroup(before, 4) is before


def test_a_layer_cannot_be_dissolved() -> None:
    before = garden()
    assert edits.ungroup(before, 10) is before


def test_an_empty_object_dissolves_into_nothing() -> None:
    assert shape(edits.ungroup(document(thing(1), layer(2)), 1)) == [2]


def test_the_picture_stays_when_an_object_is_dissolved() -> None:
    from app.engine.field import Viewport
    from app.engine.render.compose import compose

    before = document(layer(9, colour=(1, 1, 1)), *clipping().nodes)
    before = replace(before, settings=replace(before.settings, edges="flat"))
    view = Viewport.whole(before.width, before.height, 60)
    difference = np.abs(compose(before, view).over() - compose(edits.ungroup(before, 1), view).over())
    assert np.median(difference) == 0.0
    assert (difference.max(axis=-1) > 0.02).mean() < 0.05  # along the outline, where two edges now meet
