"""--click, --box and --mask."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.engine.errors import BadInput
from app.engine.pixels import Photo, photo_from_array
from app.engine.select import selected


@pytest.fixture
def plain() -> Photo:
    return photo_from_array(np.full((30, 40, 3), 90, np.uint8), None, "plain")


def mask_file(folder: Path, mask: np.ndarray) -> Path:
    path = folder / "m.png"
    Image.fromarray(mask).save(path)
    return path


def test_a_masks_file_is_the_selection(tmp_path: Path, plain: Photo) -> None:
    mask = np.zeros((30, 40), np.uint8)
    mask[5:9, 6:20] = 255
    mask[9, 6:20] = 51
    selection = selected(plain, mask=mask_file(tmp_path, mask))
    np.testing.assert_allclose(selection.mask, mask / 255.0, atol=1e-6)
    assert selection.confidence == 1


def test_the_alpha_of_a_cut_out_is_its_mask(tmp_path: Path, plain: Photo) -> None:
    cut = np.zeros((30, 40, 4), np.uint8)
    cut[5:9, 6:20, 3] = 255
    assert selected(plain, mask=mask_file(tmp_path, cut)).mask.sum() == 4 * 14


@pytest.mark.parametrize(
    ("mask", "said"),
    [
        (np.zeros((30, 40), np.uint8), "empty"),
        (np.full((30, 40), 255, np.uint8), "covers all"),
        (np.full((30, 41), 255, np.uint8), "41 x 30 pixels, the photo is 40 x 30"),
    ],
)
def test_masks_that_select_nothing_sensible_are_refused(
    tmp_path: Path, plain: Photo, mask: np.ndarray, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        selected(plain, mask=mask_file(tmp_path, mask))


@pytest.mark.parametrize("click", ["", "5", "5,6,7", "a,b", "5;6", "nan,3", "50,3"])
def test_clicks_that_are_no_place_in_the_photo_are_refused(plain: Photo, click: str) -> None:
    with pytest.raises(BadInput) as refusal:
        selected(plain, click=[click])
    assert "\n" not in str(refusal.value)


def test_something_has_to_be_said_and_a_mask_says_it_all(tmp_path: Path, plain: Photo) -> None:
    with pytest.raises(BadInput, match="--click"):
        selected(plain)
    with pytest.raises(BadInput, match="leave out"):
        selected(plain, click="1,2", mask=tmp_path / "m.png")
    with pytest.raises(BadInput, match="no such file"):
        selected(plain, mask=tmp_path / "m.png")
    with pytest.raises(BadInput, match="4 numbers"):
        selected(plain, box="1,2,3")
