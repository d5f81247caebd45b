"""Colours that run: found where they are, and not where they are not."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Floats
from app.engine.decompose import Options, decompose
from app.engine.decompose.gradients import Shown, gradients
from app.engine.document import Document, edits
from app.engine.field import Frame, Viewport
from app.engine.jobs import run
from app.engine.render import compose, psnr

from .runs import Run

N = 32
FRAME = Frame.around(0, 0, 300, 100)
PLACES = (np.arange(N) + 0.5) / N * 2 - 1
U, V = np.tile(PLACES, N), np.repeat(PLACES, N)


def shown(weights: np.ndarray, picture: np.ndarray) -> Shown:
    return Shown(weights, picture, np.zeros_like(picture), np.full(N * N, 1 / N**2))


def made(document: Document, width: int, height: int) -> np.ndarray:
    return compose(document, Viewport.whole(document.width, document.height, width, height)).over()


def test_a_known_ramp_is_found_again() -> None:
    shift = np.array([0.2, 0.1, -0.1])
    picture = 0.5 + (0.8 * U + 0.6 * V)[:, None] * shift
    (colour,), (found,) = gradients(shown(np.ones((1, N * N)), picture), FRAME, 1e-6)
    assert found is not None
    along = np.array(found.end) - np.array(found.start)
    np.testing.assert_allclose(colour, 0.5, atol=0.01)
    # From start to end the picture changes by twice the shift, which the ridge holds back by a tenth.
    change = (0.8 * along[0] + 0.6 * along[1]) * shift
    np.testing.assert_allclose(2 * np.array(found.stops[-1].shift), change, rtol=0.15)


def test_lines_of_one_colour_are_straight_across_the_line_in_photo_pixels() -> None:
    picture = 0.5 + (0.5 * U + 0.5 * V)[:, None] * np.array([0.3, 0.3, 0.3])
    _, (found,) = gradients(shown(np.ones((1, N * N)), picture), FRAME, 1e-6)
    assert found is not None
    x, y = (np.subtract(found.end, found.start) * (FRAME.ux, FRAME.vy)).tolist()
    # The ramp grows by 0.5 / 150 a pixel across and 0.5 / 50 down.
    np.testing.assert_allclose(x / y, 1 / 3, rtol=0.05)


def test_an_even_layer_gets_none() -> None:
    halves = np.stack([U < 0, U >= 0]).astype(float)
    picture = np.where(U[:, None] < 0, (0.2, 0.3, 0.4), (0.7, 0.6, 0.5))
    colours, found = gradients(shown(halves, picture), FRAME, 1e-9)
    assert found == (None, None)
    np.testing.assert_allclose(colours, [(0.2, 0.3, 0.4), (0.7, 0.6, 0.5)], atol=0.01)


def test_what_saves_too_little_stays_even() -> None:
    picture = 0.5 + U[:, None] * np.array([0.1, 0.1, 0.1])
    _, found = gradients(shown(np.ones((1, N * N)), picture), FRAME, 1.0)
    assert found == (None,)


def test_a_sky_that_runs_needs_one_layer() -> None:
    height, width = 96, 128
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    down, across = y / height, x / width
    picture = np.stack([0.2 + 0.5 * down, 0.4 + 0.3 * down, 0.9 - 0.2 * down + 0.05 * across], -1)
    document = run(decompose(picture, width, height, Options(layers=4)))
    assert any(layer.gradient is not None for layer in document.layers())
    assert psnr(made(document, width, height), picture) > 36


def test_a_photographs_gradients_bring_it_nearer(taken_apart: Run, cat: Floats) -> None:
    height, width = cat.shape[:2]
    document = taken_apart.document
    running = [layer.id for layer in document.layers() if layer.gradient is not None]
    assert running
    even = edits.set_gradient(document, running, None)
    assert psnr(made(document, width, height), cat) > psnr(made(even, width, height), cat) + 0.1
