from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.field import Viewport
from app.engine.pixels import Photo
from app.engine.render import bands, compose, to_bytes

from .scenes import HEIGHT, WIDTH, random_document

VIEW = Viewport.whole(WIDTH, HEIGHT, 240, 160)
PHOTO = Photo(np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8), None, b"", "noise")


def gathered(document, **options) -> np.ndarray:
    return np.concatenate(list(bands(document, 240, 160, **options)))


def test_the_bands_together_are_the_picture() -> None:
    document = random_document(1)
    small = gathered(document, max_memory=240 * 120 * 9)
    assert small.shape == (160, 240, 3)
    np.testing.assert_allclose(small.astype(int), to_bytes(compose(document, VIEW).over()), atol=1)
    assert len(list(bands(document, 240, 160, max_memory=240 * 120 * 9))) == 18


def test_alpha_is_straight() -> None:
    document = random_document(2)
    document = document.with_nodes(document.nodes[1:])
    picture, out = compose(document, VIEW), gathered(document, alpha=True)
    assert out.shape == (160, 240, 4)
    again = out[..., :3] / 255.0 * (out[..., 3:] / 255.0)
    np.testing.assert_allclose(again, picture.rgb, atol=0.005)


def test_without_alpha_it_lies_on_the_ground() -> None:
    empty = random_document(3).with_nodes(())
    assert (gathered(empty) == 255).all()
    assert (gathered(empty, ground=(1.0, 0.0, 0.0))[..., 1] == 0).all()


def test_the_photo_view_in_bands() -> None:
    document = replace(random_document(4), photo=PHOTO)
    document = document.with_nodes(tuple(replace(n, tone=type(n.tone)()) for n in document.nodes[:1]))
    out = np.concatenate(list(bands(document, WIDTH, HEIGHT, "photo", max_memory=1)))
    assert np.array_equal(out, PHOTO.pixels)
    assert (next(bands(document, WIDTH, HEIGHT, "photo", alpha=True))[..., 3] == 255).all()


def test_no_photo_no_photo_view() -> None:
    with pytest.raises(BadInput):
        next(bands(random_document(5), 10, 10, "photo"))
