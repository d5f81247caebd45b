"""What a mask's codes say, and what they pass over."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.library.masks import LENGTH, Shape, shape_of


def ellipse(x: float, y: float, a: float, b: float, size: int = 160, turn: float = 0.0) -> Floats:
    mask = np.zeros((size, size), np.uint8)
    cv2.ellipse(mask, (round(x), round(y)), (round(a), round(b)), turn, 0, 360, (255,), -1, cv2.LINE_AA)
    return mask.astype(np.float32) / np.float32(255)


def code(mask: Floats) -> Shape:
    shape = shape_of(mask)
    assert shape is not None
    return shape


def test_codes_are_of_unit_length() -> None:
    shape = code(ellipse(80, 80, 30, 20))
    for one in (shape.free, shape.placed):
        assert one.shape == (LENGTH,)
        assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-5)


def test_place_and_size_do_not_change_the_shape() -> None:
    one = code(ellipse(50, 60, 20, 12))
    for other in (ellipse(100, 90, 20, 12), ellipse(80, 80, 50, 30), ellipse(80, 80, 10, 6)):
        assert float(one.free @ code(other).free) > 0.97


def test_another_shape_is_told_from_the_same_elsewhere() -> None:
    one = code(ellipse(50, 60, 24, 8)).free
    same, other = code(ellipse(90, 90, 48, 16)).free, code(ellipse(50, 60, 24, 8, turn=90)).free
    assert float(one @ same) > float(one @ other) + 0.2


def test_place_counts_where_it_is_asked_for() -> None:
    here, there = code(ellipse(45, 45, 25, 25)), code(ellipse(115, 115, 25, 25))
    assert float(here.free @ there.free) > 0.99
    assert float(here.placed @ there.placed) < 0.5


def test_the_same_mask_at_another_resolution_is_the_same() -> None:
    one, other = code(ellipse(80, 60, 40, 20)), code(ellipse(320, 240, 160, 80, 640))
    assert float(one.free @ other.free) > 0.995
    assert float(one.placed @ other.placed) > 0.995


@pytest.mark.parametrize("mask", [np.zeros((20, 30)), np.full((5, 5), 0.2), np.zeros((0, 4))])
def test_a_mask_of_which_nothing_is_seen_has_no_codes(mask: Floats) -> None:
    assert shape_of(mask) is None


@pytest.mark.parametrize("mask", [np.ones((1, 1)), np.ones((1, 50)), np.eye(2), np.ones((40, 40))])
def test_odd_masks_have_codes_of_numbers(mask: Floats) -> None:
    shape = code(mask)
    assert np.isfinite(shape.free).all()
    assert np.isfinite(shape.placed).all()
