"""Pictures of a few flat colours come back as those, crisp; photographs and thin strokes go the other way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose import Options, decompose, more_detail
from app.engine.decompose.cutout import opened
from app.engine.decompose.drawing import drawing_of
from app.engine.jobs import run

from .drawn import chessboard, gradient, lettering, line_art, logo, page, screenshot
from .runs import CPU, decomposed, psnr, watched


def test_a_logo_of_five_colours_is_five_layers_in_those_colours() -> None:
    picture = logo()
    document = decomposed(picture, 400, 300, layers=None).document
    assert len(document.layers()) == len(document.objects()) == 5
    assert psnr(document, picture) > 34
    assert psnr(document, picture, "flat") > 34
    wanted = {(250, 246, 236), (214, 64, 50), (32, 80, 150), (240, 190, 40), (30, 30, 34)}
    assert {tuple(round(255 * value) for value in layer.colour) for layer in document.layers()} == wanted


def test_more_layers_than_there_are_pieces_are_not_made_up() -> None:
    assert len(decomposed(logo(), 400, 300, layers=40).document.layers()) == 5


def test_letters_are_things_of_their_own() -> None:
    picture = lettering()
    document = decomposed(picture, 400, 300, layers=None).document
    yellow = [layer for layer in document.layers() if layer.colour[0] > 0.9]
    assert len(yellow) == len("LAMINA")
    assert psnr(document, picture) > 27


def test_fewer_layers_than_pieces_join_what_is_near_in_one_colour() -> None:
    document = decomposed(lettering(), 400, 300, layers=4).document
    assert 2 <= len(document.layers()) <= 4


def test_fewer_layers_than_colours_are_still_what_was_asked_for() -> None:
    assert len(decomposed(logo(), 400, 300, layers=3).document.layers()) == 3


def test_a_chessboard_is_black_and_white() -> None:
    document = decomposed(chessboard(), 400, 300, layers=None).document
    assert sorted(layer.colour for layer in document.layers()) == [(0, 0, 0), (1, 1, 1)]
    assert psnr(document, chessboard()) > 22


@pytest.mark.parametrize("picture", [line_art, screenshot, page, gradient])
def test_thin_strokes_and_gradients_are_no_drawing(picture: Callable[[], Floats]) -> None:
    assert drawing_of(opened(picture())) is None


@pytest.mark.parametrize("name", ["astronaut", "chelsea", "coffee", "rocket", "china", "flower"])
def test_a_photograph_is_no_drawing(photo: Callable, name: str) -> None:
    assert drawing_of(opened(photo(name).pixels.astype(np.float32) / 255)) is None


def test_one_colour_is_no_drawing() -> None:
    assert drawing_of(opened(np.full((30, 40, 3), 0.4, np.float32))) is None


def test_the_colours_of_a_noisy_drawing_are_found() -> None:
    noise = np.random.default_rng(0).normal(0, 0.7 / 255, (300, 400, 3)).astype(np.float32)
    drawing = drawing_of(opened((logo() + noise).clip(0, 1)))
    assert drawing is not None
    assert len(drawing.colours) == 5


def test_more_detail_goes_on_over_a_drawing() -> None:
    before = decomposed(logo(), 400, 300, layers=None).document
    after = watched(more_detail(before, logo(), 8, CPU)).document
    assert len(after.layers()) >= 5
    assert all(after.find(layer.id)[0] is layer for layer in before.layers())


def test_a_drawing_reports_and_can_be_closed() -> None:
    job = decompose(logo(), 400, 300, Options(device="cpu"))
    next(job)
    job.close()
    assert run(decompose(logo(), 400, 300, Options(device="cpu"))).next_id == 11
