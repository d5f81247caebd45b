"""What the network sees of an object."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.decompose.names.crops import MARGIN, SIDE, Crop, bounds, crops, place

ROWS, COLUMNS = 60, 90


def mask(top: int, left: int, bottom: int, right: int) -> Floats:
    inside = np.zeros((ROWS, COLUMNS), np.float32)
    inside[top:bottom, left:right] = 1
    return inside


def painted(inside: Floats) -> Floats:
    """Red inside, blue outside."""
    return np.where(inside[..., None] > 0, (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)).astype(np.float32)


def crop(picture: Floats, inside: Floats) -> Crop:
    return crops(picture, [inside])[0]


def test_a_crop_is_a_square_with_the_object_in_its_middle() -> None:
    inside = mask(20, 30, 40, 50)
    made = crop(painted(inside), inside)
    assert made.picture.shape == (SIDE, SIDE, 3)
    x0, y0, x1, y1 = bounds(made.mask)
    assert (x0 + x1) / 2 == pytest.approx(SIDE / 2, abs=2)
    assert (y0 + y1) / 2 == pytest.approx(SIDE / 2, abs=2)
    assert x1 - x0 == pytest.approx(SIDE / (1 + 2 * MARGIN), abs=5)


def test_what_is_around_stays_to_be_seen() -> None:
    inside = mask(20, 30, 40, 50)
    made = crop(painted(inside), inside)
    np.testing.assert_allclose(made.picture[SIDE // 2, SIDE // 2], (1, 0, 0), atol=0.02)
    np.testing.assert_allclose(made.picture[2, SIDE // 2], (0, 0, 1), atol=0.02)


def test_beyond_the_picture_it_is_grey() -> None:
    inside = mask(0, 0, 20, 20)
    np.testing.assert_allclose(crop(painted(inside), inside).picture[1, 1], 0.5, atol=0.02)


def test_a_mask_may_be_of_another_size_than_the_picture() -> None:
    inside = mask(20, 30, 40, 50)
    fine, coarse = (crop(painted(inside), given) for given in (inside, inside[::2, ::2]))
    assert np.abs(fine.mask - coarse.mask).mean() < 0.08  # half a coarse cell along each border
    np.testing.assert_array_equal(fine.picture, coarse.picture)
    np.testing.assert_allclose(fine.place, coarse.place, atol=0.02)


@pytest.mark.parametrize("empty", [np.zeros((ROWS, COLUMNS)), np.full((ROWS, COLUMNS), 0.1)])
def test_a_mask_without_a_clear_inside_still_has_a_crop(empty: np.ndarray) -> None:
    made = crop(painted(mask(0, 0, 10, 10)), empty.astype(np.float32))
    assert np.isfinite(made.picture).all()
    assert np.isfinite(made.place).all()


def test_a_place_tells_box_centre_area_borders_and_colour() -> None:
    inside = mask(0, 0, 30, 45)
    told = place(painted(inside), inside)
    np.testing.assert_allclose(told[:7], [0, 0.5, 0, 0.5, 22 / 90, 14.5 / 60, 0.25], atol=1e-6)
    np.testing.assert_allclose(told[7:11], [0.5, 0, 0.5, 0], atol=1e-6)
    np.testing.assert_allclose(told[11:], [1, 0, 0, 0, 0, 0], atol=1e-3)


def test_without_masks_there_are_no_crops() -> None:
    assert crops(painted(mask(0, 0, 10, 10)), []) == []
