"""Pictures that are tiny, long, of one colour or grey are taken apart like any other."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.document import Document
from app.engine.field import Viewport
from app.engine.render import compose

from .conftest import HEIGHT, WIDTH
from .runs import decomposed, psnr

SIZES = [(1, 1), (2, 3), (1, 60), (60, 1), (3, 500), (10, 512), (512, 10)]


def soft_noise(rows: int, columns: int) -> Floats:
    y, x = np.mgrid[0:rows, 0:columns]
    waves = [0.5 + 0.4 * np.sin(x / 20 + k) * np.cos(y / 15 - k) for k in range(3)]
    return np.stack(waves, -1).astype(np.float32)


def sound(document: Document) -> bool:
    alpha = compose(document, Viewport.whole(document.width, document.height, min(document.width, 200))).alpha
    colours = np.array([layer.colour for layer in document.layers()])
    return bool(np.allclose(alpha, 1, atol=1e-5) and np.isfinite(colours).all())


@pytest.mark.parametrize("flat", [False, True], ids=["objects", "flat"])
@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_any_size_gives_a_picture_without_holes(rows: int, columns: int, flat: bool) -> None:
    budget = 1e-9 if flat else None
    picture = soft_noise(rows, columns)
    document = decomposed(picture, columns, rows, layers=4, flat=flat, budget=budget).document
    assert sound(document)
    assert psnr(document, picture) > 12
    assert (document.width, document.height) == (columns, rows)


@pytest.mark.parametrize("flat", [False, True], ids=["objects", "flat"])
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (40, 60), (1, 500), (512, 1)])
def test_one_colour_comes_out_as_that_colour(rows: int, columns: int, flat: bool) -> None:
    picture = np.full((rows, columns, 3), (0.2, 0.6, 0.9), np.float32)
    document = decomposed(picture, columns, rows, layers=4, flat=flat).document
    assert psnr(document, picture) > 50
    for layer in document.layers():
        np.testing.assert_allclose(layer.colour, (0.2, 0.6, 0.9), atol=0.01)


def test_one_colour_is_one_object() -> None:
    picture = np.full((60, 80, 3), 0.4, np.float32)
    assert len(decomposed(picture, 80, 60, layers=24, budget=1e-9).document.objects()) == 1


def test_a_long_picture_is_shown_as_it_is() -> None:
    picture = soft_noise(16, 512)
    document = decomposed(picture, 16 * 512, 16 * 16, layers=16).document
    assert psnr(document, picture, side=256) > 20


def test_a_grey_photo_has_grey_layers(cat: Floats) -> None:
    grey = np.repeat(cat.mean(-1, keepdims=True), 3, axis=2)
    document = decomposed(grey, WIDTH, HEIGHT, layers=10).document
    for layer in document.layers():
        assert max(layer.colour) - min(layer.colour) < 1e-4
    assert psnr(document, grey) > 18


def test_black_and_white_stay_black_and_white() -> None:
    picture = np.zeros((64, 64, 3), np.float32)
    picture[:, 32:] = 1
    document = decomposed(picture, 64, 64, layers=6).document
    shown = compose(document, Viewport.whole(64, 64, 64)).rgb
    np.testing.assert_allclose(shown[:, :28], 0, atol=0.06)
    np.testing.assert_allclose(shown[:, 36:], 1, atol=0.06)


def test_a_plain_picture_needs_few_layers() -> None:
    plain = np.full((60, 80, 3), (0.2, 0.5, 0.7), np.float32)
    assert len(decomposed(plain, 80, 60, layers=40).document.layers()) <= 2


def test_there_are_never_more_layers_than_pixels() -> None:
    picture = np.random.default_rng(0).random((3, 5, 3), np.float32)
    assert 1 <= len(decomposed(picture, 5, 3, layers=40).document.layers()) <= 15
