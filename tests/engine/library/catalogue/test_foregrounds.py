"""Masks, and the colours at soft edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.library.catalogue.foregrounds import foreground, read_mask
from app.engine.library.catalogue.thumbnails import shrunk
from app.engine.pixels import without_background
from tests.engine.library.made import saved


def test_soft_edges_have_the_objects_colour_and_not_the_backgrounds():
    alpha = np.clip((np.arange(40) - 15) * 25, 0, 255).astype(np.uint8)[None].repeat(20, 0)
    share = alpha[..., None] / 255
    colours = (share * [200, 40, 40] + (1 - share) * [0, 255, 0]).astype(np.uint8)  # red over green
    cleaned = without_background(colours, alpha)
    assert np.abs(cleaned[alpha > 0].astype(int) - [200, 40, 40]).max() <= 5


def test_hard_edges_and_masks_without_a_solid_part_stay_as_they_are():
    colours = np.random.default_rng(0).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    for alpha in (np.full((8, 8), 255, np.uint8), np.full((8, 8), 90, np.uint8)):
        assert np.array_equal(without_background(colours, alpha), colours)


@pytest.mark.parametrize(("values", "white"), [([0, 1], [0, 255]), ([0, 255], [0, 255]), ([0, 128], [0, 128])])
def test_masks_of_ones_are_white(tmp_path: Path, values: list[int], white: list[int]):
    path = saved(tmp_path / "mask.png", np.array([values], np.uint8))
    assert read_mask(path).tolist() == [white]


def test_a_mask_that_is_all_alpha_is_that_alpha(tmp_path: Path):
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[0, :, 3] = 255
    assert read_mask(saved(tmp_path / "mask.png", pixels)).tolist() == [[255, 255], [0, 0]]


def test_a_mask_of_another_size_is_said(tmp_path: Path):
    picture = saved(tmp_path / "photo.png", np.zeros((20, 30, 3), np.uint8))
    mask = saved(tmp_path / "mask.png", np.full((7, 7), 255, np.uint8))
    with pytest.raises(BadInput, match="of another size than the picture"):
        foreground(picture, mask, (2, 2, 10, 10))


def test_what_is_transparent_lends_no_colour_to_a_smaller_picture():
    pixels = np.zeros((40, 40, 4), np.uint8)
    pixels[..., 1] = 255  # green where nothing is seen
    pixels[:, :21] = (255, 0, 0, 255)
    small = shrunk(pixels, 10)
    assert small.shape == (10, 10, 4)
    assert small[small[..., 3] > 0][:, 1].max() == 0
