"""A blend in place of a thing that was moved in the Vector view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.blend.composition import BlendOptions, Placement, region_of, replacing
from app.engine.document import Blend, Document, Foreground, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.pixels import photo_from_array
from app.engine.render import ground, photo_on, photo_view

from .made import cut_out, ellipse, grey_fill

WIDTH, HEIGHT = 200, 150
SKY, BIRD = 1, 3
ASIDE = np.array([[1.0, 0.0, 75.0], [0.0, 1.0, 45.0]])
BALL = Foreground(cut_out(ellipse(60, 60, 30, 30, 26, 26)), "ball")


def thing(number: int, mask: Mask) -> Object:
    base = Layer(number + 1, "base", mask, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    return Object(number, f"thing {number}", mask, (base,))


@pytest.fixture
def document() -> Document:
    """A sky, and a bird on it that is red in the photo."""
    pixels = np.random.default_rng(0).integers(100, 130, (HEIGHT, WIDTH, 3), np.uint8)
    pixels[30:80, 40:100] = (200, 30, 30)
    bird = Mask(Frame.around(40, 30, 100, 80), closed=True, crisp=True)
    nodes = (thing(SKY, Mask(Frame.around(0, 0, WIDTH, HEIGHT))), thing(BIRD, bird))
    return Document(WIDTH, HEIGHT, nodes, photo_from_array(pixels, None, "bird.png"), next_id=9)


@pytest.fixture
def away(document: Document) -> Document:
    return edits.bring(document, BIRD, ASIDE)


def blended(document: Document, over: tuple[int, ...] = (BIRD,), options: BlendOptions | None = None) -> Blend:
    return run(replacing(document, over, BALL, options, fill=grey_fill))


def middle(blend: Blend) -> np.ndarray:
    return np.array(blend.start).reshape(2, 3) @ (30, 30, 1)


def seen(document: Document) -> np.ndarray:
    """(HEIGHT, WIDTH, 3) uint8 of the Photo view."""
    photo, view = ground(document), Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    assert photo is not None
    return np.asarray(photo_view(document, photo_on(photo, view), view))


def test_its_place_in_the_photo_is_filled_and_the_cut_out_comes_to_where_it_is(
    document: Document, away: Document
) -> None:
    made, plain = blended(away), blended(document)
    assert made.filling is not None
    assert plain.filling is not None
    assert (made.filling.left, made.filling.top) == (plain.filling.left, plain.filling.top)
    np.testing.assert_array_equal(made.filling.pixels, plain.filling.pixels)
    np.testing.assert_allclose(middle(made), middle(plain) + ASIDE[:, 2], atol=1e-6)
    picture = seen(edits.add_blend(away, made, (BIRD,)))
    assert picture[35:75, 45:95, 0].max() < 180  # nothing of the red
    assert away.photo is not None
    np.testing.assert_array_equal(picture[5:20, 150:190], away.photo.pixels[5:20, 150:190])


def test_another_one_comes_to_the_same_place_and_without_it_the_thing_is_where_it_was(away: Document) -> None:
    first = edits.add_blend(away, blended(away), (BIRD,))
    number = edits.blends_in(first)[0].id
    second = blended(first, (number,))
    assert second.filling is None
    np.testing.assert_allclose(middle(second), middle(blended(away)), atol=3)
    left = edits.delete(first, number).find(BIRD)[0]
    assert left.visible
    assert left.moved == away.find(BIRD)[0].moved


def test_what_is_given_by_hand_is_where_things_are_now(away: Document) -> None:
    options = BlendOptions("paste", placement=Placement(1, 0, 107, 0, 1, 68))
    made = blended(away, options=options)
    np.testing.assert_allclose(made.start, (1, 0, 107, 0, 1, 68), atol=1e-9)
    assert made.filling is not None
    assert made.filling.left <= 40


def test_it_is_looked_for_where_it_is_now(document: Document, away: Document) -> None:
    there, home = region_of(away, (BIRD,)), region_of(document, (BIRD,))
    assert there is not None
    assert home is not None
    np.testing.assert_array_equal(there[45:, 75:], home[:-45, :-75])
    assert not there[:45].any()


def test_in_place_of_a_copy_nothing_of_the_thing_itself_is_filled(document: Document) -> None:
    copy = replace(document.nodes[1], id=5, copy_of=BIRD)
    assert isinstance(copy, Object)
    copy = replace(copy, children=tuple(replace(one, id=6, copy_of=4) for one in copy.children))
    both = edits.bring(replace(document, nodes=(*document.nodes, copy)), 5, ASIDE)
    made = blended(both, (5,))
    assert made.filling is None
    picture = seen(edits.add_blend(both, made, (5,)))
    assert picture[35:75, 45:95, 0].min() > 180
