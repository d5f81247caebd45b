"""Nodes carried from one document to another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import edits
from app.engine.document.archive.parcel import opened_parcel, origin_of, parcel_of
from app.engine.errors import BadInput
from app.engine.export.selection import picture_of, whole_picture
from app.engine.pixels import photo_from_array
from tests.engine.document.blended import with_rocket
from tests.engine.document.examples import assert_same_node, document, garden, layer, layer_of, node, shape, with_photo

BIRD, EYE = 4, 7


def test_what_was_packed_comes_out_again_without_what_lies_in_it_twice() -> None:
    parcel = opened_parcel(parcel_of(garden(), {BIRD, EYE, 10}))
    assert [own.name for own in parcel.nodes] == ["bird", "moon"]
    assert_same_node(parcel.nodes[0], node(garden(), BIRD))
    assert (parcel.width, parcel.height) == (60, 40)


def test_blends_bring_their_cut_outs() -> None:
    before, _ = with_rocket()
    own = edits.blends_in(before)[0]
    parcel = opened_parcel(parcel_of(before, {own.id}))
    after = edits.paste(garden(), parcel.nodes, (60, 40), same_photo=False)
    made = edits.blends_in(after)[0].blend
    assert made is not None
    assert own.blend is not None
    assert np.array_equal(made.foreground.pixels, own.blend.foreground.pixels)
    assert (made.filling, made.replaces, made.behind) == (None, (), ())


def test_pasting_puts_it_where_it_was_above_what_is_meant() -> None:
    parcel = opened_parcel(parcel_of(garden(), {BIRD}))
    after = edits.paste(garden(), parcel.nodes, (60, 40), same_photo=False, above=1)
    assert shape(after)[2] == [4, 5, 6, [7, 8, 9]]
    assert shape(after)[1][0] == garden().next_id
    copy = node(after, garden().next_id)
    assert copy.name == "bird copy"
    assert copy.mask.frame == node(garden(), BIRD).mask.frame


def test_in_a_picture_of_another_size_it_is_scaled_with_it() -> None:
    parcel = opened_parcel(parcel_of(garden(), {10}))
    after = edits.paste(replace(document(), width=120, height=100), parcel.nodes, (60, 40), same_photo=False)
    before, now = node(garden(), 10).mask.frame, after.nodes[0].mask.frame
    assert now.ux == pytest.approx(2 * before.ux)
    assert now.cy == pytest.approx(2 * before.cy + 10)


def test_what_was_found_stays_found_in_the_same_photo_alone() -> None:
    before = with_photo()
    parcel = opened_parcel(parcel_of(before, {2}))
    assert parcel.origin == origin_of(before) != ""
    other = photo_from_array(np.zeros((40, 60, 3), np.uint8), None, "dark.png")
    assert origin_of(replace(before, photo=other)) != parcel.origin
    found = edits.paste(before, parcel.nodes, (60, 40), same_photo=True)
    assert layer_of(found, before.next_id).found == (0.5, 0.4, 0.3)
    drawn = edits.paste(before, parcel.nodes, (60, 40), same_photo=False)
    assert layer_of(drawn, before.next_id).found is None


def test_what_is_no_parcel_is_refused() -> None:
    with pytest.raises(BadInput, match="clipboard"):
        opened_parcel(b"nothing of the kind")


def test_other_programs_get_a_picture_with_alpha() -> None:
    before = document(layer(1), layer(2, mask=node(garden(), 10).mask, colour=(1.0, 0.0, 0.0)))
    made = picture_of(before, {2})
    assert made is not None
    assert made.shape[2] == 4
    assert made.shape[1] < 60
    assert made[..., 3].max() == 255
    assert (made[made[..., 3] == 255][:, :3] == (255, 0, 0)).all()
    assert whole_picture(before).shape == (40, 60, 4)
    assert picture_of(before, set()) is None
    assert picture_of(with_photo(), {2}, "photo") is not None
