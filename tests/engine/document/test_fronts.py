"""What stays in front of a thing that is replaced."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask

from .blended import blend


def piece(number: int, x0: float, y0: float, x1: float, y1: float, drawn: bool = False) -> Object:
    """A rectangle of the photo, or a drawn one."""
    mask = Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)
    colour = (0.5, 0.4, 0.3)
    return Object(number, f"piece {number}", mask, (Layer(number + 1, "", mask, colour, None if drawn else colour),))


def document(*pieces: Object) -> Document:
    return Document(96, 64, pieces, next_id=90)


def fronts(made: Document, number: int) -> list[int]:
    return [node.id for node in edits.in_front(made, number)]


BOARD = piece(1, 0, 0, 96, 64)
CUP = piece(10, 30, 20, 60, 50)


def test_a_neighbour_that_runs_a_little_over_it_is_not_in_front() -> None:
    assert fronts(document(BOARD, CUP, piece(20, 56, 0, 96, 64)), 10) == []


def test_what_lies_on_it_is_in_front() -> None:
    assert fronts(document(BOARD, CUP, piece(20, 40, 30, 50, 40)), 10) == [20]
    assert fronts(document(BOARD, CUP, piece(20, 56, 0, 96, 64)), 1) == [10, 20]


def test_what_was_drawn_over_it_is_in_front() -> None:
    assert fronts(document(BOARD, CUP, piece(20, 56, 0, 96, 64, drawn=True)), 10) == [20]


def test_a_neighbour_above_what_lies_on_it_does_not_cut_a_blend() -> None:
    made = document(BOARD, CUP, piece(20, 40, 30, 50, 40), piece(30, 56, 0, 96, 64))
    assert fronts(made, 10) == []


def test_what_is_hidden_changes_nothing() -> None:
    made = document(BOARD, CUP, piece(20, 40, 30, 50, 40), replace(piece(30, 56, 0, 96, 64), visible=False))
    assert fronts(made, 10) == [20, 30]


def test_of_a_part_what_it_is_in_does_not_count_as_in_front() -> None:
    inside = replace(CUP, children=(*CUP.children, piece(40, 32, 22, 40, 30)))
    assert fronts(document(BOARD, inside, piece(20, 56, 0, 96, 64)), 40) == []
    assert fronts(document(BOARD, inside, piece(20, 33, 23, 38, 28)), 40) == [20]


def test_on_the_lowest_thing_lies_what_it_is_seen_all_around() -> None:
    person = replace(BOARD, mask=Mask(Frame.around(0, 0, 96, 64)))
    wall, badge = piece(20, 0, 0, 96, 30), piece(30, 40, 40, 50, 50)
    assert fronts(document(person, badge), 1) == [30]
    assert fronts(document(person, wall, badge), 1) == [30]
    assert fronts(document(person, badge, wall), 1) == []


def test_nothing_is_in_front_of_what_is_not_there() -> None:
    assert fronts(document(BOARD, CUP), 77) == []


def test_a_blend_stands_over_neighbours_and_beneath_what_lay_on_the_thing() -> None:
    made = document(BOARD, CUP, piece(20, 56, 0, 96, 64), piece(30, 40, 30, 50, 40))
    assert [node.id for node in edits.add_blend(made, blend(), (10,)).nodes] == [1, 10, 20, 90, 30]
