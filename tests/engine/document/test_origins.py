"""Where the photo has what was made of several things, or turned inside out, and what that is a copy of."""

from __future__ import annotations

import numpy as np

from app.engine.document import Document, edits
from app.engine.document.copies import is_copy
from app.engine.field import Frame, Mask, Viewport, coverage
from tests.engine.document.examples import HEIGHT, WIDTH, document, layer, layer_of, node, object_of, thing

GREY = (0.5, 0.5, 0.5)
ASIDE = np.array([[1.0, 0.0, 20.0], [0.0, 1.0, 0.0]])
AS_MOVED = (1.0, 0.0, 20.0, 0.0, 1.0, 0.0)
VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH)


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def scene() -> Document:
    """A ball with a spot, a cup, and a stroke that was drawn."""
    ball = thing(1, layer(2, found=GREY), layer(3, found=GREY, mask=box(8, 12, 12, 18)), mask=box(5, 10, 15, 20))
    cup = thing(10, layer(11, found=GREY), mask=box(32, 10, 38, 20))
    return document(ball, cup, layer(20, mask=box(30, 5, 40, 25)))


def covered(of: Document, number: int) -> np.ndarray:
    return coverage(node(of, number).mask, VIEW) > 0.5


def test_things_brought_differently_are_one_that_is_in_the_photo_where_it_is_seen() -> None:
    made = edits.merge(edits.bring(scene(), 1, ASIDE), (1, 10))
    one = next(own for own in made.nodes if own.id in (1, 10))
    assert [own.moved for own, _ in made.walk()] == [None] * len(list(made.walk()))
    assert edits.brought(made) == ()
    assert edits.at_home(made) is made
    assert covered(made, one.id).sum() > 120


def test_things_brought_alike_are_one_that_was_so_too() -> None:
    before = scene()
    made = edits.merge(edits.bring(before, (1, 10), ASIDE), (1, 10))
    one = made.nodes[0]
    assert edits.brought(made) == (((one.id,), AS_MOVED),)
    home, never = edits.at_home(made), edits.merge(before, (1, 10))
    for number in (one.id, 3):
        assert (covered(home, number) == covered(never, number)).all()


def test_what_was_drawn_goes_where_that_comes_from_with_which_it_is_merged() -> None:
    made = edits.merge(edits.bring(scene(), 1, ASIDE), (1, 20))
    assert node(made, 1).moved == AS_MOVED
    home = edits.at_home(made)
    assert [own.moved for own, _ in home.walk()] == [None] * len(list(home.walk()))
    assert node(home, 20).mask.frame.cx == node(made, 20).mask.frame.cx - 20


def test_a_layer_that_covers_the_photo_has_no_place_in_it() -> None:
    before = document(layer(1, found=GREY, mask=box(5, 10, 15, 20)), layer(2, mask=box(20, 10, 30, 20)))
    made = edits.merge(edits.bring(before, 1, ASIDE), (1, 2))
    assert layer_of(made, made.nodes[0].id).found is None
    assert made.nodes[0].moved is None


def test_tones_of_a_thing_that_were_moved_in_it_are_one_that_stays_in_it() -> None:
    moved = edits.bring(edits.bring(scene(), 1, ASIDE), 3, ASIDE)
    made = edits.merge(moved, (2, 3))
    (inner,) = object_of(made, 1).children
    assert inner.moved == AS_MOVED
    assert edits.brought(made) == (((1,), AS_MOVED),)


def test_what_is_left_of_a_thing_is_where_the_photo_has_that_part() -> None:
    before = edits.bring(scene(), 1, ASIDE)
    for edit in (edits.intersect, edits.subtract):
        made = edit(before, (1, 20))
        assert node(made, 1).moved == AS_MOVED
        home = covered(edits.at_home(made), 1)
        assert home.any()
        assert (home <= covered(scene(), 1)).all()
        assert (np.roll(home, 20, axis=1) == covered(made, 1)).all()


def test_what_is_turned_inside_out_is_in_the_photo_where_it_is_seen() -> None:
    made = edits.invert(edits.bring(scene(), 1, ASIDE), 1)
    assert edits.brought(made) == ()
    assert edits.at_home(made) is made


def test_what_is_turned_inside_out_within_a_thing_stays_with_that() -> None:
    before = scene()
    made = edits.invert(edits.bring(edits.bring(before, 1, ASIDE), 3, ASIDE), 3)
    assert node(made, 3).moved == AS_MOVED
    inside = covered(before, 1)
    there = covered(edits.at_home(made), 3) & inside
    # the spot was moved out of the ball: what it left free is all of that
    assert (there == inside).all()


def test_more_than_a_copy_leaves_a_hole() -> None:
    before = edits.duplicate(edits.duplicate(scene(), 1), 10)
    ball, cup = (own.id for own in before.nodes if own.copy_of in (1, 10))
    assert is_copy(before, node(before, ball))
    both = edits.merge(before, (ball, cup))
    one = next(own for own in both.nodes if own.id in (ball, cup))
    assert one.copy_of is None
    drawn = edits.merge(before, (ball, 20))
    assert is_copy(drawn, node(drawn, ball))
    assert node(edits.invert(before, ball), ball).copy_of is None


def test_it_is_made_over_others_only_if_all_of_it_is() -> None:
    before = document(*(thing(own, layer(own + 1, found=GREY), over=own > 1) for own in (1, 5, 9)))

    def over(of: Document) -> list[bool]:
        return [object_of(of, own.id).over for own in of.nodes]

    assert over(edits.merge(before, (5, 9))) == [False, True]
    assert over(edits.merge(before, (1, 5))) == [False, True]
    assert over(edits.invert(before, 5)) == [False, False, True]
