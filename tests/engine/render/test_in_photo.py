"""The Photo view shows things where the photo has them, and what lies beneath things that were made over it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Document, Layer, Object, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.pixels import photo_from_array
from app.engine.render import PhotoRendering, photo_view

WIDTH, HEIGHT = 60, 40
VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
PAGE = Mask(Frame.around(0, 0, WIDTH, HEIGHT))
GREY, RED = (0.5, 0.5, 0.5), (0.9, 0.1, 0.1)
ASIDE = np.array([[1.0, 0.0, 30.0], [0.0, 1.0, 0.0]])


def scene() -> Document:
    pixels = np.random.default_rng(0).integers(90, 160, (HEIGHT, WIDTH, 3), np.uint8)
    box = Mask(Frame.around(5, 5, 25, 30), closed=True, crisp=True)
    wall = Object(1, "wall", PAGE, (Layer(2, "base", PAGE, GREY, GREY),))
    ball = Object(3, "ball", box, (Layer(4, "base", PAGE, GREY, GREY),))
    return Document(WIDTH, HEIGHT, (wall, ball), photo_from_array(pixels, None, "x.png"), next_id=9)


def shown(document: Document) -> np.ndarray:
    assert document.photo is not None
    return np.asarray(photo_view(document, document.photo.pixels, VIEW))


def on_screen(document: Document) -> np.ndarray:
    return PhotoRendering(document, VIEW).buffer[..., 2::-1]


def test_a_recolour_stays_on_the_things_pixels_where_its_mask_was_moved() -> None:
    before = edits.set_colour(scene(), 4, RED)
    after = edits.bring(before, 3, ASIDE)
    assert (shown(after) == shown(before)).all()
    rendering = PhotoRendering(before, VIEW)
    rendering.update(after)
    assert rendering.document is after
    assert (rendering.buffer == PhotoRendering(before, VIEW).buffer).all()
    assert (on_screen(after) == on_screen(before)).all()


def test_what_was_deleted_elsewhere_is_gone_where_it_was() -> None:
    before = edits.set_colour(scene(), 2, RED)
    gone = edits.delete(edits.bring(before, 3, ASIDE), 3)
    assert (shown(gone) == shown(edits.delete(before, 3))).all()


def test_what_was_made_over_others_shows_the_photo_where_it_is_hidden_or_deleted() -> None:
    before = scene()
    mask = before.nodes[1].mask
    made = Object(5, "made", mask, (Layer(6, "base", PAGE, GREY, GREY),), over=True)
    over = replace(before, nodes=(*before.nodes, made))
    red = edits.set_colour(over, 6, RED)
    assert (shown(red) != shown(before)).any()
    assert (shown(edits.set_visible(red, 5, False)) == shown(before)).all()
    assert (shown(edits.delete(red, 5)) == shown(before)).all()
    rendering = PhotoRendering(red, VIEW)
    rendering.update(edits.set_visible(red, 5, False))
    assert (rendering.buffer[..., 2::-1] == shown(before)).all()


def test_a_hidden_copy_leaves_what_it_is_of_as_it_is() -> None:
    red = edits.set_colour(scene(), 4, RED)
    copy = edits.duplicate(red, 3)
    hidden = edits.set_visible(copy, copy.nodes[-1].id, False)
    assert (shown(hidden) == shown(red)).all()
    assert (shown(edits.set_visible(red, 3, False)) != shown(red)).any()
