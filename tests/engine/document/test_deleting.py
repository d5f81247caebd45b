"""What was deleted is remembered as long as the photo alone still has it."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask

CUP = Mask(Frame.around(10, 10, 40, 40), closed=True, crisp=True)
RED = (0.8, 0.2, 0.1)


def cup(number: int) -> Object:
    return Object(number, "cup", CUP, (Layer(number + 1, "red", CUP, RED, found=RED),))


def test_what_was_found_is_remembered_when_it_goes() -> None:
    gone = edits.delete(Document(50, 50, (cup(1),), next_id=9), (1,))
    assert [entry.node.id for entry in gone.deleted] == [1]


def test_a_copy_of_what_is_still_there_leaves_nothing_behind() -> None:
    both = Document(50, 50, (cup(1), cup(4)), next_id=9)
    gone = edits.delete(both, (4,))
    assert gone.deleted == ()
    assert [entry.node.id for entry in edits.delete(gone, (1,)).deleted] == [1]


def test_what_was_drawn_is_not_in_the_photo() -> None:
    drawn = Layer(3, "star", CUP, RED)
    thing = replace(cup(1), children=(*cup(1).children, drawn))
    gone = edits.delete(Document(50, 50, (thing,), next_id=9), (1,)).deleted
    assert [node.id for entry in gone if isinstance(entry.node, Object) for node in entry.node.children] == [2]
