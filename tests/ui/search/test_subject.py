"""What is asked with: the object as the photo shows it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Blend, Document, Foreground, Layer, Object, edits
from app.engine.field import Frame, Mask
from app.engine.pixels import photo_from_array
from app.ui.search.subject import LONGEST, subject_of


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def thing(number: int, mask: Mask, *children) -> Object:
    ground = Layer(number + 1, "ground", Mask(Frame.around(0, 0, 200, 100)), (0.5, 0.5, 0.5), found=(0.5, 0.5, 0.5))
    return Object(number, f"thing {number}", mask, (ground, *children))


@pytest.fixture
def document() -> Document:
    """On a photo that is red at the left and blue at the right: a wide thing, and one over its right half."""
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[:, :100, 0] = 200
    pixels[:, 100:, 2] = 200
    nodes = (thing(10, box(40, 20, 160, 80)), thing(20, box(100, 0, 200, 100)))
    return Document(200, 100, nodes, photo=photo_from_array(pixels, None, "flag"), next_id=30)


def test_it_shows_the_photo_where_the_object_is_seen(document: Document) -> None:
    subject = subject_of(document, 10)
    assert subject is not None
    assert np.allclose(subject.box, (40, 20, 100, 80), atol=2.5)
    seen = subject.foreground[subject.foreground[..., 3] > 250]
    assert np.allclose(seen[:, :3].mean(0), (200, 0, 0), atol=3)
    assert max(subject.foreground.shape[:2]) == LONGEST
    assert subject.name == "thing 10"


def test_a_hidden_thing_covers_nothing(document: Document) -> None:
    hidden = replace(document, nodes=(document.nodes[0], replace(document.nodes[1], visible=False)))
    subject = subject_of(hidden, 10)
    assert subject is not None
    assert np.allclose(subject.box, (40, 20, 160, 80), atol=2.5)


def test_what_others_cover_wholly_is_shown_as_if_they_did_not(document: Document) -> None:
    covered = replace(document, nodes=(thing(40, box(120, 30, 150, 60)), *document.nodes))
    subject = subject_of(covered, 40)
    assert subject is not None
    assert np.allclose(subject.box, (120, 30, 150, 60), atol=1.5)


def test_a_layer_is_clipped_by_the_object_that_it_is_in(document: Document) -> None:
    subject = subject_of(document, 11)
    assert subject is not None
    assert np.allclose(subject.box, (40, 20, 100, 80), atol=2.5)


def test_it_reaches_no_further_than_the_picture(document: Document) -> None:
    beyond = replace(document, nodes=(thing(10, box(-300, -300, 50, 50)),))
    subject = subject_of(beyond, 10)
    assert subject is not None
    assert np.allclose(subject.box, (0, 0, 50, 50), atol=1.5)


def test_what_is_transparent_in_the_photo_is_not_of_the_object(document: Document) -> None:
    assert document.photo is not None
    alpha = np.full((100, 200), 255, np.uint8)
    alpha[:, :70] = 0
    photo = photo_from_array(document.photo.pixels, alpha, "half")
    subject = subject_of(replace(document, photo=photo), 10)
    assert subject is not None
    assert 0.4 < (subject.foreground[..., 3] > 128).mean() / ((100 - 70) / (100 - 40)) < 1.05


def test_an_object_outside_of_the_picture_is_none(document: Document) -> None:
    assert subject_of(replace(document, nodes=(thing(10, box(300, 300, 400, 400)),)), 10) is None


def test_one_that_has_gone_is_none(document: Document) -> None:
    assert subject_of(document, 99) is None


def test_without_a_photo_it_shows_what_is_painted(document: Document) -> None:
    subject = subject_of(replace(document, photo=None), 10)
    assert subject is not None
    assert np.allclose(subject.foreground[subject.foreground[..., 3] > 250][:, :3].mean(0), 128, atol=3)


def test_of_a_blend_it_is_the_cut_out_and_not_what_the_photo_shows_there(document: Document) -> None:
    pixels = np.full((30, 20, 4), (10, 200, 30, 255), np.uint8)
    blended = edits.add_blend(document, Blend(Foreground(pixels, "kite"), (1.0, 0.0, 20.0, 0.0, 1.0, 20.0)))
    subject = subject_of(blended, edits.blends_in(blended)[0].id)
    assert subject is not None
    assert subject.name == "kite"
    np.testing.assert_array_equal(subject.foreground, pixels)
