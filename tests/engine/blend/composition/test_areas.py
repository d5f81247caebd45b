"""Which thing is seen where."""

from __future__ import annotations

from app.engine.blend.composition.areas import areas_of
from app.engine.blend.lifting import lifted
from app.engine.document import Document, edits
from app.engine.field import Viewport
from app.engine.jobs import run
from tests.engine.blend.composition.made import grey_fill
from tests.engine.blend.test_lifting import BALL, HEIGHT, WALL, WIDTH, document

__all__ = ["document"]
VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)


def test_each_object_has_a_number_where_it_is_seen(document: Document) -> None:
    found = areas_of(document, (), VIEW)
    assert found is not None
    assert (found[75, 90], found[10, 10]) == (2, 1)


def test_what_is_lifted_and_what_was_is_not_known(document: Document) -> None:
    found = areas_of(document, (BALL,), VIEW)
    assert found is not None
    assert (found[75, 90], found[10, 10]) == (0, 1)
    there = edits.add_blend(document, run(lifted(document, (BALL,), grey_fill)), (BALL,))
    again = areas_of(there, (), VIEW)
    assert again is not None
    assert (again[75, 90], again[10, 10]) == (0, 1)


def test_what_the_artist_hid_has_no_place(document: Document) -> None:
    assert areas_of(edits.set_visible(document, (BALL,), False), (), VIEW) is None
    assert areas_of(document, (WALL, BALL), VIEW) is None
