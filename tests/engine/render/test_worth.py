"""What a layer is worth is what the picture loses without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array, reduced
from app.engine.render import fidelity
from app.engine.render.fidelity import SIDE
from app.engine.render.worth import least_useful, worths

WIDTH, HEIGHT = 96, 64
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def found(number: int, mask: Mask, grey: float, **values) -> Layer:
    colour = (grey, grey / 2, 1 - grey)
    return Layer(number, f"layer {number}", mask, colour, found=colour, **values)


@pytest.fixture(scope="module")
def picture() -> Document:
    """A ground; an object with a ground, a large tone, a small one and a part; a layer that multiplies."""
    pixels = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
    pixels[8:56, 10:60] = (200, 100, 60)
    pixels[12:40, 14:50] = (230, 120, 20)
    pixels[44:50, 52:56] = (90, 45, 160)
    pixels[:, 70:] = (20, 10, 80)
    part = Object(6, "part", box(40, 40, 58, 54), (found(7, PAGE, 0.7), found(8, box(50, 42, 57, 51), 0.35)))
    thing = Object(
        2, "thing", box(10, 8, 60, 56),
        (found(3, PAGE, 0.78), found(4, box(14, 12, 50, 40), 0.9), found(5, box(11, 50, 13, 53), 0.7), part),
        opacity=0.9,
    )  # fmt: skip
    shade = replace(found(9, box(66, 0, 96, 64), 0.5), blend_mode="multiply")
    nodes = (found(1, PAGE, 0.16), thing, shade)
    return Document(WIDTH, HEIGHT, nodes, photo_from_array(pixels, None, "boxes.png"), next_id=20)


def lost(document: Document, node_id: int) -> float:
    assert document.photo is not None
    reference = reduced(document.photo, SIDE)
    return fidelity(document, reference) - fidelity(edits.delete(document, node_id), reference)


def test_a_node_is_worth_the_decibels_that_the_picture_loses_without_it(picture: Document) -> None:
    known = worths(picture)
    assert set(known) == {node.id for node, _ in picture.walk()}
    for node_id, worth in known.items():
        assert worth == pytest.approx(lost(picture, node_id), abs=1e-3), node_id
    assert known[4] > 0.2


def test_the_same_document_is_measured_once(picture: Document) -> None:
    assert worths(picture) is worths(picture)


def test_what_is_hidden_is_worth_nothing_and_neither_is_what_is_in_it(picture: Document) -> None:
    known = worths(edits.set_visible(picture, 2, False))
    assert {round(known[node_id], 6) for node_id in (2, 3, 4, 7)} == {0.0}


def test_a_layer_that_leads_away_from_the_photo_is_worth_less_than_nothing(picture: Document) -> None:
    assert worths(edits.set_colour(picture, 4, (0.0, 1.0, 0.0)))[4] < 0


def test_without_a_photo_nothing_is_known(picture: Document) -> None:
    bare = replace(picture, photo=None)
    assert worths(bare) == {}
    assert least_useful(bare) is None


def test_the_least_useful_is_the_layer_whose_loss_costs_least(picture: Document) -> None:
    known = worths(picture)
    assert least_useful(picture) == min((4, 5, 8, 9), key=lambda node_id: known[node_id])


def test_it_is_never_locked_the_artists_hidden_or_a_ground(picture: Document) -> None:
    known, now = worths(picture), picture
    for expected in sorted((4, 5, 8, 9), key=lambda node_id: known[node_id]):
        assert least_useful(now) == expected
        now = edits.set_locked(now, expected, True)
    assert least_useful(now) is None
    assert least_useful(edits.set_locked(picture, 2, True)) == 9
    first = least_useful(picture)
    assert first is not None
    assert least_useful(edits.rename(picture, first, "mine")) != first
    assert least_useful(edits.set_visible(picture, first, False)) != first
