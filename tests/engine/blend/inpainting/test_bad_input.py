"""What cannot be filled is refused in one line; what hardly can is filled somehow."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.inpainting import inpainted
from app.engine.errors import BadInput
from app.engine.jobs import run

from .pictures import disc, stripes

NO_NUMBER = np.full((96, 96), np.nan, np.float32)


@pytest.mark.parametrize(
    ("photo", "hole", "said"),
    [
        (stripes(), disc(64), "one size"),
        (stripes(), np.zeros((96, 96), bool), "empty"),
        (stripes(), np.ones((96, 96), bool), "whole photo"),
        (stripes(), np.zeros((96, 96, 3), np.float32), "one size"),
        (stripes(), NO_NUMBER, "no numbers"),
        (stripes(), np.full((96, 96), 255, np.uint8), "from 0 to 1"),
        (stripes().astype(np.float32), disc(), "8-bit"),
        (np.dstack([stripes(), stripes()]), disc(), "8-bit"),
        (np.zeros(5, np.uint8), disc(), "8-bit"),
    ],
)
def test_refused_in_one_line(photo, hole, said: str) -> None:
    with pytest.raises(BadInput, match=said) as error:
        run(inpainted(photo, hole))
    assert "\n" not in str(error.value)


def test_almost_all_is_hole() -> None:
    photo, hole = stripes(), np.ones((96, 96), bool)
    hole[:3] = False
    result = run(inpainted(photo, hole))
    assert (result[:3] == photo[:3]).all()
    assert result[3:].std() < 120


def test_one_pixel_is_known() -> None:
    photo, hole = np.full((40, 40, 3), 90, np.uint8), np.ones((40, 40), bool)
    photo[1:] = 200
    hole[0, 0] = False
    result = run(inpainted(photo, hole))
    assert (result == 90).all()


@pytest.mark.parametrize("size", [(1, 2), (5, 60), (60, 3), (7, 7), (2, 2)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    hole = np.zeros(size, bool)
    hole[0, 0] = True
    assert (run(inpainted(np.full((*size, 3), 70, np.uint8), hole)) == 70).all()


def test_a_grey_photo_stays_grey() -> None:
    grey, hole = stripes()[..., 0], disc()
    result = run(inpainted(grey, hole))
    assert result.shape == grey.shape
    assert np.abs(result[hole].astype(int) - grey[hole]).mean() < 12
