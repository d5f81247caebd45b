"""OKLab: known colours, there and back, and inside and outside the gamut."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.pixels.oklab import from_linear, from_oklab, linear_to_oklab, oklab_to_linear, to_linear, to_oklab

# As published with the space, and as CSS Color 4 has them.
KNOWN = [
    ((1.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
    ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
    ((1.0, 0.0, 0.0), (0.62796, 0.22486, 0.12585)),
    ((0.0, 1.0, 0.0), (0.86644, -0.23389, 0.17950)),
    ((0.0, 0.0, 1.0), (0.45201, -0.03246, -0.31153)),
]


@pytest.mark.parametrize(("srgb", "lab"), KNOWN)
def test_known_colours(srgb: tuple[float, ...], lab: tuple[float, ...]) -> None:
    assert np.allclose(to_oklab(np.array(srgb)), lab, atol=1e-4)


def test_every_colour_of_eight_bits_comes_back() -> None:
    steps = np.arange(0, 256, 5) / 255
    colours = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1)
    assert np.abs(from_oklab(to_oklab(colours)) - colours).max() < 0.1 / 255


def test_values_outside_the_gamut_come_back_too() -> None:
    colours = np.array([[1.3, -0.2, 0.5], [-0.1, -0.1, -0.1], [2.0, 2.0, 2.0]])
    assert np.allclose(from_oklab(to_oklab(colours)), colours, atol=1e-4)


def test_any_shape_goes_through_in_single_precision() -> None:
    for shape in ((3,), (5, 3), (2, 4, 3)):
        lab = to_oklab(np.full(shape, 0.5, np.float64))
        assert lab.shape == shape
        assert lab.dtype == np.float32


def test_greys_have_no_chroma() -> None:
    greys = np.repeat(np.linspace(0, 1, 20)[:, None], 3, axis=1)
    lab = to_oklab(greys)
    assert np.abs(lab[:, 1:]).max() < 1e-4
    assert (np.diff(lab[:, 0]) > 0).all()


def test_light_is_encoded_as_srgb_says() -> None:
    assert np.allclose(to_linear(np.array([0.0, 0.04045, 0.5, 1.0])), [0.0, 0.0031308, 0.2140411, 1.0], atol=1e-6)
    assert np.allclose(from_linear(to_linear(np.linspace(-1, 2, 50))), np.linspace(-1, 2, 50), atol=1e-5)
    assert np.allclose(oklab_to_linear(linear_to_oklab(np.array([0.2, 0.4, 0.6]))), [0.2, 0.4, 0.6], atol=1e-5)
