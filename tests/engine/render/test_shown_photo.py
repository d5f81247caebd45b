"""The photo as the Photo view shows it, at its own size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.engine.document import Blend, Document, Filling, Foreground, Layer, Object, Tone, edits
from app.engine.field import Frame, Mask, Viewport
from app.engine.pixels import photo_from_array
from app.engine.render import ground, photo_view
from app.engine.render.shown_photo import looks_same, shown_photo

WIDTH, HEIGHT = 300, 200
FULL = Mask(Frame.around(0, 0, WIDTH, HEIGHT))
CUP = Mask(Frame.around(60, 40, 120, 120), closed=True, crisp=True)
GREY = (0.5, 0.5, 0.5)
RED = np.full((30, 40, 4), (255, 0, 0, 255), np.uint8)


def document() -> Document:
    pixels = np.random.default_rng(0).integers(60, 200, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    base = Layer(2, "base", FULL, GREY, found=GREY)
    nodes = (Layer(3, "ground", FULL, GREY, found=GREY), Object(1, "cup", CUP, (base,)))
    return Document(WIDTH, HEIGHT, nodes, photo_from_array(pixels, None, "noise"), next_id=4)


def blended(filling: Filling | None = None) -> Document:
    ball = Blend(Foreground(RED, "ball"), (1, 0, 200, 0, 1, 100), filling=filling, match=0.0)
    return edits.add_blend(document(), ball, (1,))


def test_without_edits_it_is_the_very_photo() -> None:
    plain = document()
    assert shown_photo(plain) is plain.photo
    assert shown_photo(replace(plain, photo=None)) is None


def test_a_blend_and_a_recoloured_thing_are_as_the_photo_view_has_them() -> None:
    white = Filling(60, 40, np.full((80, 60, 3), 255, np.uint8))
    made = edits.set_tone(blended(white), (3,), Tone(exposure=0.4))
    behind, found = ground(made), shown_photo(made)
    assert behind is not None
    assert found is not None
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    assert np.array_equal(found.pixels, photo_view(made, behind.pixels, view))
    assert (found.pixels[115, 220] > (200, 40, 40)).tolist() == [True, False, False]
    assert not found.pixels.flags.writeable


def test_what_is_not_edited_stays_bit_for_bit() -> None:
    made = blended()
    found = shown_photo(made)
    assert found is not None
    assert made.photo is not None
    assert np.array_equal(found.pixels[:60], made.photo.pixels[:60])
    assert not np.array_equal(found.pixels, made.photo.pixels)


def test_what_is_hidden_or_deleted_is_gone() -> None:
    for gone in (edits.set_visible(document(), (1,), False), edits.delete(document(), (1,))):
        found = shown_photo(gone)
        assert found is not None
        assert gone.photo is not None
        view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
        assert np.array_equal(found.pixels, photo_view(gone, gone.photo.pixels, view))
        assert not np.array_equal(found.pixels[50:110, 70:110], gone.photo.pixels[50:110, 70:110])
        assert not looks_same(gone, document())


def test_only_what_is_seen_tells_documents_apart() -> None:
    plain, made = document(), blended()
    assert looks_same(plain, edits.transform(plain, (1,), np.array([[1.0, 0, 9], [0, 1, 0]])))
    assert not looks_same(plain, made)
    assert looks_same(made, edits.rename(made, 1, "mug"))
    assert not looks_same(made, edits.set_colour(made, 3, (0.9, 0.1, 0.1)))
    assert not looks_same(made, edits.set_visible(made, (made.nodes[-1].id,), False))
    assert not looks_same(made, edits.delete(made, (made.nodes[-1].id,)))
    assert not looks_same(plain, document())
