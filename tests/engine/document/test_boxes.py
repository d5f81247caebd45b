"""The box of a node is round what it covers; that of a group round the things in it."""

from __future__ import annotations

from app.engine.document import edits
from app.engine.document.boxes import box_of
from app.engine.document.endless import is_endless
from app.engine.field import Frame, Mask
from tests.engine.document.examples import document, layer, node, thing

FULL = Mask(Frame.around(0, 0, 10, 10))
LEFT, RIGHT = (Mask(Frame.around(x, 10, x + 20, 30), closed=True, crisp=True) for x in (10, 50))


def test_a_group_of_things_has_a_box_round_the_shown_ones() -> None:
    made = document(thing(1, layer(2), mask=FULL), layer(3, mask=LEFT), layer(4, mask=RIGHT))
    grouped = edits.group(made, (3, 4), "both")
    group = node(grouped, made.next_id)
    assert not is_endless(group)
    assert box_of(grouped, group).bounds() == (10, 10, 70, 30)
    hidden = edits.set_visible(grouped, 4, False)
    assert box_of(hidden, node(hidden, made.next_id)) == LEFT.frame


def test_what_has_a_ground_without_an_end_fills_the_picture_also_in_a_group() -> None:
    made = document(thing(1, layer(2, mask=FULL), mask=FULL), layer(3, mask=LEFT))
    grouped = edits.group(made, (1, 3), "both")
    group = node(grouped, made.next_id)
    assert is_endless(group)
    assert box_of(grouped, group).bounds() == (0, 0, made.width, made.height)
