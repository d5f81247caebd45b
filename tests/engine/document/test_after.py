"""What was painted after something, and a document without it."""

from __future__ import annotations

from app.engine.document import edits

from .examples import document, layer, object_of, shape, thing

FOUND = (0.5, 0.4, 0.3)


def tone(number: int, **values):
    return layer(number, found=FOUND, **values)


def test_what_comes_later_in_the_order_of_painting_is_after_it() -> None:
    before = document(thing(1, tone(2), tone(3)), thing(4, tone(5), thing(6, tone(7)), tone(8)), tone(9))
    assert edits.after(before, 3) == (5, 7, 8, 9)
    assert edits.after(before, 6) == (8, 9)
    assert edits.after(before, 4) == (9,)
    assert edits.after(before, (2, 7)) == (8, 9)
    assert edits.after(before, 99) == ()


def test_what_is_locked_the_artists_or_drawn_is_not_among_it() -> None:
    before = document(
        tone(1), tone(2, locked=True), tone(3, touched=True), layer(4), thing(5, tone(6), locked=True), tone(7)
    )
    assert edits.after(before, 1) == (7,)
    assert shape(edits.without_after(before, 1)) == [1, 2, 3, 4, [5, 6]]


def test_what_is_hidden_waits_as_it_is() -> None:
    before = document(tone(1), tone(2, visible=False), thing(3, tone(4), thing(5, tone(6)), visible=False), tone(7))
    assert edits.after(before, 1) == (7,)
    left = {node.id for node, _ in edits.without_after(before, 1).walk()}
    assert left == {1, 2, 3, 4, 5, 6}


def test_objects_stay_where_nothing_is_left_in_them() -> None:
    before = document(tone(1), thing(2, tone(3)))
    after = edits.without_after(before, 1)
    assert shape(after) == [1, [2]]
    assert object_of(after, 2).children == ()
    assert edits.without_after(before, 3) is before


def test_what_less_detail_took_out_of_the_same_objects_does_not_come_back() -> None:
    before = document(thing(1, tone(2), tone(3, rank=1)), thing(4, tone(5), tone(6, rank=3), tone(7, rank=2)))
    few = edits.less_detail(before, 4)
    assert edits.restore_detail(edits.without_after(few, 3), 9).find(1)[0] is before.find(1)[0]
    assert shape(edits.restore_detail(edits.without_after(few, 3), 9)) == [[1, 2, 3], [4]]
