"""Affine maps of colours."""

from __future__ import annotations

import numpy as np

from app.engine.blend.composition import ColourMap


def test_a_map_is_a_product_with_red_green_blue_and_one() -> None:
    turned = ColourMap((0.0, 1.0, 0.0, 0.1, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.0))
    np.testing.assert_allclose(turned(np.array([[0.2, 0.4, 0.6]], np.float32)), [[0.5, 0.2, 0.3]], atol=1e-6)


def test_colours_stay_within_what_can_be_shown() -> None:
    brighter = ColourMap((3.0, 0.0, 0.0, 0.0, 0.0, 3.0, 0.0, -2.0, 0.0, 0.0, 1.0, 0.0))
    np.testing.assert_allclose(brighter(np.array([0.5, 0.5, 0.5], np.float32)), [1.0, 0.0, 0.5])


def test_no_change_changes_nothing() -> None:
    colours = np.random.default_rng(0).random((5, 7, 3)).astype(np.float32)
    np.testing.assert_allclose(ColourMap()(colours), colours, atol=1e-6)
