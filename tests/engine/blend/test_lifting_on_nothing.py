"""Things taken out of a photo with transparent parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Bytes
from app.engine.blend.composition import replacing
from app.engine.blend.lifting import lifted
from app.engine.blend.provisional import provisional
from app.engine.document import Blend, Document, Foreground, Object, edits
from app.engine.export.evaluation import photo_bands
from app.engine.field import Frame, Mask, Viewport
from app.engine.jobs import run
from app.engine.pixels import photo_from_array
from app.engine.render import PhotoRendering
from tests.engine.blend.test_lifting import BALL, HEIGHT, WIDTH, document

__all__ = ["document"]
AWAY = np.array([[1.0, 0.0, 70.0], [0.0, 1.0, 20.0]])
WAYS = {
    "in haste": provisional,
    "with care": lambda before, over: run(lifted(before, over)),
}
Way = Callable[[Document, tuple[int, ...]], Blend]


@pytest.fixture
def standing(document: Document) -> Document:
    """The ball stands up from the wall, above which nothing is."""
    assert document.photo is not None
    pixels = document.photo.pixels.copy()
    there = np.zeros((HEIGHT, WIDTH), bool)
    there[70:], there[50:100, 60:120] = True, True
    pixels[~there] = 0
    return replace(document, photo=photo_from_array(pixels, np.where(there, 255, 0).astype(np.uint8), "ball.png"))


def exported(made: Document) -> Bytes:
    return np.concatenate(list(photo_bands(made, Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT))))


@pytest.mark.parametrize("how", WAYS)
def test_it_leaves_wall_and_nothing_and_is_seen_over_nothing(standing: Document, how: str) -> None:
    blend: Blend = WAYS[how](standing, (BALL,))
    moved = edits.transform(edits.add_blend(standing, blend, (BALL,), "ball"), 9, np.array([[1, 0, 70], [0, 1, -45.0]]))
    picture = exported(moved).astype(int)
    assert not picture[52:60, 65:115, 3].any()
    assert (picture[80:98, 65:115, 3] == 255).all()
    assert (picture[80:98, 65:115, :3] > 80).all()
    np.testing.assert_allclose(picture[12:45, 138:180], np.broadcast_to((200, 30, 30, 255), (33, 42, 4)), atol=3)


@pytest.mark.parametrize("how", WAYS)
def test_all_that_there_is_leaves_nothing(standing: Document, how: str) -> None:
    root = Object(7, "all", Mask(Frame.around(0, 0, WIDTH, HEIGHT)), standing.nodes)
    whole = replace(standing, nodes=(root,))
    blend: Blend = WAYS[how](whole, (7,))
    picture = exported(edits.take_away(edits.add_blend(whole, blend, (7,), "all"), (9,)))
    assert picture[..., 3].max() <= 2
    moved = edits.transform(edits.add_blend(whole, blend, (7,), "all"), 9, np.array([[1, 0, 0], [0, 1, -40.0]]))
    there = exported(moved)[..., 3] > 127
    assert there[40:105].mean() > 0.95
    assert not there[112:].any()


@pytest.mark.parametrize("how", WAYS)
def test_the_screen_shows_the_same(standing: Document, how: str) -> None:
    rendering = PhotoRendering(standing, Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT))
    blend: Blend = WAYS[how](standing, (BALL,))
    moved = edits.transform(edits.add_blend(standing, blend, (BALL,), "ball"), 9, AWAY)
    rendering.update(moved)
    wanted = exported(moved).astype(int)
    seen = rendering.buffer.astype(int)
    np.testing.assert_allclose(seen[..., 3], wanted[..., 3], atol=1)
    solid = wanted[..., 3] == 255
    np.testing.assert_allclose(seen[solid][:, 2::-1], wanted[solid][:, :3], atol=2)
    rendering.update(standing)
    np.testing.assert_array_equal(rendering.buffer[..., 3], exported(standing)[..., 3])


def test_so_does_what_is_put_in_its_place(standing: Document) -> None:
    small = np.zeros((20, 20, 4), np.uint8)
    small[5:15, 5:15] = (0, 200, 0, 255)
    blend = run(replacing(standing, (BALL,), Foreground(small, "leaf")))
    moved = edits.transform(edits.add_blend(standing, blend, (BALL,)), 9, np.array([[0.2, 0, 160], [0, 0.2, 120]]))
    picture = exported(moved)
    assert not picture[52:60, 65:115, 3].any()
    assert (picture[80:98, 65:115, 3] == 255).all()
