"""What fills the picture, freed to be moved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import enclosed
from app.engine.pixels import photo_from_array
from app.engine.render import photo_on, photo_view
from app.engine.render.compose import compose
from app.engine.render.freeing import freed, seen_mask

FULL = Mask(Frame.around(0, 0, 96, 64))
VIEW = Viewport.whole(96, 64, 96, 64)
RED, GREEN, BLUE = (0.8, 0.2, 0.1), (0.2, 0.7, 0.2), (0.1, 0.2, 0.8)


def found(number: int, name: str, mask: Mask, colour: tuple[float, float, float]) -> Layer:
    return Layer(number, name, mask, colour, found=colour)


def scene() -> Document:
    """A wall with a hole in it, through which one sees what lies beneath: a red ground with a green stripe."""
    wall = enclosed(Polygon(np.array(((0, 0), (96, 0), (96, 64), (0, 64.0)))), (0, 0, 96, 64))
    hole = Polygon(np.array(((24, 8), (56, 8), (56, 56), (24, 56.0))))
    wall = edits.enclose(Document(96, 64, (found(1, "", wall, BLUE),)), 1, hole, "take").nodes[0].mask
    stripe = Mask(Frame.around(36, 0, 44, 64), closed=True, crisp=True)
    person = Object(1, "person", FULL, (found(2, "red", FULL, RED), found(3, "green", stripe, GREEN)))
    photo = photo_from_array(np.full((64, 96, 3), 90, np.uint8), None, "grey")
    return Document(96, 64, (person, Object(4, "wall", wall, (found(5, "blue", FULL, BLUE),))), photo, next_id=6)


def seen(document: Document, x: int, y: int) -> tuple[float, ...]:
    return tuple(round(float(value), 1) for value in compose(document, VIEW).rgb[y, x])


def test_it_has_the_mask_of_what_is_seen_and_a_ground_stays_in_its_mean_colour() -> None:
    before = scene()
    after = freed(before, 1)
    assert after is not None
    assert [node.name for node in after.nodes] == ["person ground", "wall", "person"]
    assert after.nodes[0].mask.full
    share = coverage(after.nodes[2].mask, VIEW)
    assert share[8:56, 24:56].mean() > 0.98
    assert share.sum() == pytest.approx(48 * 32, rel=0.03)
    assert np.abs(compose(before, VIEW).rgb - compose(after, VIEW).rgb).mean() < 0.004


def test_it_is_seen_whole_where_it_is_brought_and_the_photo_is_as_it_was() -> None:
    before = scene()
    after = freed(before, 1)
    assert after is not None
    there = edits.transform(after, 1, np.array([[1, 0, 24.0], [0, 1, 0]]))
    assert seen(there, 64, 30) == (0.2, 0.7, 0.2)
    assert seen(there, 76, 30) == (0.8, 0.2, 0.1)
    assert seen(there, 30, 30) not in ((0.8, 0.2, 0.1), (0.1, 0.2, 0.8))
    assert compose(there, VIEW).alpha.min() > 0.99
    assert before.photo is not None
    photo = photo_on(before.photo, VIEW)
    assert np.array_equal(photo_view(there, photo, VIEW), photo)


def test_in_an_object_it_keeps_its_place_and_what_is_not_full_or_not_seen_is_not_freed() -> None:
    before = scene()
    after = freed(before, 2)
    assert after is not None
    person = after.find(1)[0]
    assert isinstance(person, Object)
    assert [child.name for child in person.children] == ["red ground", "red", "green"]
    assert freed(before, 3) is None
    whole = replace(before.nodes[1], mask=FULL)
    assert freed(before.with_nodes((before.nodes[0], whole)), 1) is None


def test_a_recolour_leaves_the_mask_that_was_found() -> None:
    before = scene()
    mask = seen_mask(before, 1)
    assert seen_mask(edits.set_colour(before, 2, GREEN), 1) is mask
    moved = edits.transform(before, 4, np.array([[1, 0, 9.0], [0, 1, 0]]))
    assert seen_mask(moved, 1) is not mask
