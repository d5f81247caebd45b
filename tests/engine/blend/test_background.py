"""Layers for the place that a thing leaves."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.composition import replacing
from app.engine.document import Document, Foreground, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.pixels import photo_from_array
from app.engine.render import compose, ground, photo_on, photo_view

from .composition.made import cut_out, ellipse, grey_fill

WIDTH, HEIGHT = 160, 120
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))
WALL = Mask(Frame.around(-60, -40, WIDTH + 60, 50), closed=True, crisp=True)
VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH)
BALL = Foreground(cut_out(ellipse(60, 60, 30, 30, 26, 26)), "ball")


def thing(number: int, mask: Mask, colour: tuple[float, float, float]) -> Object:
    return Object(number, f"thing {number}", mask, (Layer(number + 1, "base", mask, colour, colour),))


def picture(*nodes: Object) -> Document:
    """A red person below a blue wall."""
    pixels = np.full((HEIGHT, WIDTH, 3), (200, 40, 40), np.uint8)
    pixels[:50] = (60, 90, 160)
    return Document(WIDTH, HEIGHT, nodes, photo_from_array(pixels, None, "person.png"), next_id=20)


@pytest.fixture(scope="module")
def blended() -> Document:
    """The lowest thing is replaced: beneath it there is nothing."""
    before = picture(thing(1, PAGE, (0.8, 0.15, 0.15)), thing(3, WALL, (0.2, 0.35, 0.6)))
    return edits.add_blend(before, run(replacing(before, (1,), BALL, fill=grey_fill)), 1)


def test_where_nothing_lies_beneath_the_background_is_drawn(blended: Document) -> None:
    assert [node.name for node in blended.nodes] == ["background", "thing 1", "thing 3", "ball"]
    seen = compose(edits.set_opacity(blended, 20, 0.0), VIEW)
    assert seen.alpha.min() > 0.9
    np.testing.assert_allclose(seen.over()[70:, 5:-5] * 255, 128, atol=16)


def test_in_the_photo_view_its_layers_are_the_filled_background(blended: Document) -> None:
    behind, faded = ground(blended), edits.set_opacity(blended, 20, 0.0)
    assert behind is not None
    np.testing.assert_array_equal(photo_view(faded, photo_on(behind, VIEW), VIEW), behind.pixels)
    yellow = edits.set_colour(faded, blended.nodes[0].id, (0.9, 0.8, 0.1))
    made = photo_view(yellow, photo_on(behind, VIEW), VIEW)
    assert made[90, 80, 0] > made[90, 80, 2] + 80
    hidden = edits.set_visible(yellow, 20, False)
    assert blended.photo is not None
    np.testing.assert_array_equal(photo_view(hidden, blended.photo.pixels, VIEW), blended.photo.pixels)


def test_nothing_is_drawn_where_something_lies_beneath() -> None:
    person = thing(3, Mask(Frame.around(40, 50, 120, 110), closed=True, crisp=True), (0.8, 0.15, 0.15))
    before = picture(thing(1, PAGE, (0.2, 0.35, 0.6)), person)
    made = run(replacing(before, (3,), BALL, fill=grey_fill))
    assert made.filling is not None
    assert made.filling.nodes == ()
