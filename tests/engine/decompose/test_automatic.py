"""The number of layers that a picture is worth."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose import more_detail
from app.engine.decompose.automatic import FEWEST, MOST, automatic_layers
from app.engine.decompose.sampling import averaged
from app.engine.document import Document, edits

from .conftest import HEIGHT, WIDTH
from .runs import CPU, decomposed, values, watched


def noise(rows: int, columns: int, strength: float) -> Floats:
    values = np.random.default_rng(0).normal(0.5, strength, (rows // 8, columns // 8, 3)).clip(0, 1)
    return np.asarray(cv2.resize(values, (columns, rows), interpolation=cv2.INTER_CUBIC), np.float32).clip(0, 1)


def test_one_colour_is_one_layer() -> None:
    assert automatic_layers(np.full((60, 80, 3), 0.3, np.float32)) == 1


def test_differences_that_nobody_sees_count_nothing() -> None:
    assert automatic_layers(0.5 + (noise(96, 128, 0.2) - 0.5) * np.float32(1e-3)) <= 2


def test_few_shades_are_few_layers() -> None:
    picture = np.zeros((96, 96, 3), np.float32)
    picture[:32], picture[32:64] = (0.9, 0.2, 0.1), (0.1, 0.3, 0.8)
    assert automatic_layers(picture) <= FEWEST


def test_a_busy_picture_gets_more_than_a_quiet_one_and_never_too_many() -> None:
    assert FEWEST <= automatic_layers(noise(384, 512, 0.03)) < automatic_layers(noise(384, 512, 0.3)) == MOST


@pytest.mark.parametrize("name", ["astronaut", "chelsea", "coffee", "rocket", "china", "flower"])
def test_photographs_get_some_dozens(photo: Callable, name: str) -> None:
    picture = photo(name).pixels.astype(np.float32) / 255
    assert FEWEST <= automatic_layers(picture) <= 120


def test_the_size_of_the_photo_hardly_matters(cat: Floats) -> None:
    half = averaged(cat, 113, 75)
    whole = automatic_layers(cat)
    assert abs(automatic_layers(half) - whole) <= 0.15 * whole


def test_a_document_knows_that_its_detail_was_found(cat: Floats) -> None:
    document = decomposed(cat, WIDTH, HEIGHT, layers=None, budget=1e-9).document
    assert document.settings.automatic
    assert document.settings.detail == automatic_layers(cat) == len(document.layers())


def test_flat_mode_finds_its_number_too(cat: Floats) -> None:
    small = averaged(cat, 56, 37)
    document = decomposed(small, 56, 37, layers=None, flat=True, budget=1e-9).document
    assert document.settings.automatic
    assert document.settings.detail == automatic_layers(small)


def test_automatic_after_another_detail_comes_back_to_the_same_layers(cat: Floats) -> None:
    found = decomposed(cat, WIDTH, HEIGHT, layers=None, budget=1e-9).document
    few = edits.less_detail(found, 10)
    assert not few.settings.automatic
    again = watched(more_detail(few, cat, None, CPU)).document
    assert again.settings == found.settings
    assert [values(layer) for layer in again.layers()] == [values(layer) for layer in found.layers()]


def test_automatic_takes_away_what_is_too_much(cat: Floats) -> None:
    wanted = automatic_layers(cat)
    many = decomposed(cat, WIDTH, HEIGHT, layers=wanted + 9, budget=1e-9).document
    fewer: Document = watched(more_detail(many, cat, None, CPU)).document
    assert len(fewer.layers()) == wanted
    assert fewer.settings.automatic
