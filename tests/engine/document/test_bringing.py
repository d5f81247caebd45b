"""Things that were brought elsewhere know where the photo has them; copies know what they are copies of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Document, edits
from app.engine.document.archive.decoding import document_of, parsed
from app.engine.document.archive.encoding import encoded
from app.engine.document.archive.parcel import opened_parcel, parcel_of
from app.engine.document.copies import is_copy, shown_beneath
from tests.engine.document.examples import PAGE, assert_same, blob, document, layer, node, object_of, thing

GREY = (0.5, 0.5, 0.5)
ASIDE = np.array([[1.0, 0.0, 7.0], [0.0, 1.0, -3.0]])
LARGER = np.array([[1.5, 0.2, 0.0], [0.0, 1.2, 4.0]])
AS_MOVED = (1.0, 0.0, 7.0, 0.0, 1.0, -3.0)


def scene() -> Document:
    """A found bird with an eye, one thing nested in it and a stroke that was drawn on it; a drawn moon."""
    beak = thing(4, layer(5, found=GREY), name="beak")
    bird = thing(1, layer(2, found=GREY), layer(3, found=GREY), beak, layer(6), name="bird")
    return document(bird, layer(10, "moon"))


def frame(of: Document, number: int) -> list[float]:
    own = node(of, number).mask.frame
    return [own.cx, own.cy, own.ux, own.uy, own.vx, own.vy]


def test_what_was_brought_elsewhere_comes_home_with_all_in_it() -> None:
    before = scene()
    made = edits.bring(edits.bring(before, 1, ASIDE), 1, LARGER)
    assert frame(made, 6) != frame(before, 6)
    back = edits.at_home(made)
    for number in (1, 2, 3, 4, 5, 6):
        np.testing.assert_allclose(frame(back, number), frame(before, number), atol=1e-9)
        assert node(back, number).moved is None
    assert edits.at_home(before) is before


def test_what_was_drawn_has_no_home_in_the_photo() -> None:
    made = edits.bring(scene(), 10, ASIDE)
    assert node(made, 10).moved is None
    assert edits.at_home(made) is made


def test_there_and_back_is_not_elsewhere() -> None:
    made = edits.bring(edits.bring(scene(), 1, ASIDE), 1, np.array([[1.0, 0.0, -7.0], [0.0, 1.0, 3.0]]))
    assert all(one.moved is None for one, _ in made.walk())
    assert edits.brought(made) == ()


def test_what_was_brought_together_is_told_together_and_what_is_in_it_first() -> None:
    before = document(*scene().nodes, thing(20, layer(21, found=GREY)))
    made = edits.bring(before, (1, 20), ASIDE)
    assert edits.brought(made) == (((1, 20), AS_MOVED),)
    again = edits.bring(made, 4, ASIDE)
    assert [ids for ids, _ in edits.brought(again)] == [(4,), (1, 20)]
    assert edits.brought(edits.set_visible(made, (1, 20), False)) == ()


def test_what_less_detail_took_out_of_it_comes_back_where_it_is_and_goes_home_with_it() -> None:
    before = scene()
    less = edits.less_detail(before, 1)
    taken = {entry.node.id for entry in less.reserve} & {3, 4, 5}
    assert taken
    made = edits.bring(less, 1, ASIDE)
    back, homely = edits.restore_detail(made, 5), edits.restore_detail(edits.put_home(made, 1), 5)
    for number in taken:
        assert node(back, number).moved == AS_MOVED
        for one in (edits.at_home(back), homely):
            np.testing.assert_allclose(frame(one, number), frame(before, number), atol=1e-9)
            assert node(one, number).moved is None


def test_it_goes_through_a_file() -> None:
    made = edits.duplicate(edits.bring(scene(), 1, ASIDE), 1)
    made = replace(made, nodes=(*made.nodes, replace(thing(50, layer(51)), over=True)), next_id=52)
    again = document_of(parsed(encoded(made), "x.lamina"))
    assert_same(made, again)
    assert node(again, 1).moved == AS_MOVED
    assert b"moved" not in encoded(scene())


def test_a_copy_is_one_as_long_as_what_it_is_of_is_there() -> None:
    made = edits.duplicate(scene(), 1)
    copy = made.nodes[1]
    assert copy.copy_of == 1
    assert is_copy(made, copy)
    assert not is_copy(made, made.nodes[0])
    assert shown_beneath(made, copy)
    gone = edits.delete(made, 1)
    assert not is_copy(gone, node(gone, copy.id))
    twice = edits.duplicate(made, copy.id)
    assert is_copy(edits.delete(twice, 1), node(twice, copy.id))


def test_what_is_pasted_is_a_copy_only_where_what_it_is_of_is_there() -> None:
    before = scene()
    parcel = opened_parcel(parcel_of(before, (1,)))
    size = before.width, before.height
    assert edits.paste(before, parcel.nodes, size, True).nodes[-1].copy_of == 1
    assert edits.paste(edits.delete(before, 1), parcel.nodes, size, True).nodes[-1].copy_of is None
    assert edits.paste(before, parcel.nodes, size, False).nodes[-1].copy_of is None


def test_a_copy_that_is_pasted_is_one_of_the_same_thing_alone() -> None:
    made = edits.duplicate(scene(), 1)
    copy, size = made.nodes[1], (made.width, made.height)
    parcel = opened_parcel(parcel_of(made, (copy.id,)))
    cut = edits.delete(made, copy.id)
    again = edits.paste(cut, parcel.nodes, size, True)
    assert again.nodes[-1].copy_of == 1
    assert is_copy(again, again.nodes[-1])
    other = document(thing(1, layer(2, found=(0.9, 0.1, 0.1)), thing(4, layer(5, found=(0.1, 0.1, 0.9)))))
    pasted = edits.paste(other, parcel.nodes, size, True)
    inside = [one for one, _ in pasted.walk() if one.id >= other.next_id]
    assert len(inside) == 6
    assert all(one.copy_of is None for one in inside)
    assert not is_copy(pasted, pasted.nodes[-1])


def test_a_copy_of_a_copy_that_is_pasted_is_one_where_only_the_copy_is_left() -> None:
    made = edits.duplicate(edits.duplicate(scene(), 1), 1)
    first, second = (one for one in made.nodes if one.copy_of == 1)
    parcel = opened_parcel(parcel_of(made, (second.id,)))
    again = edits.paste(edits.delete(made, (1, second.id)), parcel.nodes, (made.width, made.height), True)
    assert is_copy(again, again.nodes[-1])
    assert node(again, first.id).copy_of == again.nodes[-1].copy_of == 1


def test_what_was_made_over_things_of_one_photo_is_over_none_of_another() -> None:
    before = document(replace(thing(1, thing(2, layer(3, found=GREY))), over=True))
    parcel = opened_parcel(parcel_of(before, (1,)))
    for same in (True, False):
        pasted = edits.paste(before, parcel.nodes, (before.width, before.height), same)
        assert object_of(pasted, pasted.nodes[-1].id).over == same


def test_what_is_the_same_beneath_a_made_object_goes_with_it() -> None:
    cup, made = thing(1, layer(2, found=GREY), mask=blob(7)), thing(5, layer(6, found=GREY), mask=blob(7), over=True)
    table = thing(8, layer(9, found=GREY), mask=PAGE)
    before = document(table, cup, made)
    assert edits.beneath_made(before, 5) == {1}
    assert edits.beneath_made(before, 1) == frozenset()
    assert edits.beneath_made(edits.bring(before, 5, ASIDE), 5) == {1}
    assert edits.beneath_made(document(table, cup, replace(made, over=False)), 5) == frozenset()
