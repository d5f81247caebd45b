"""The shipped composition network: what it does to a cut-out that stands wrong or has other colours."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from skimage import data

from app.engine.arrays import Bytes, Floats
from app.engine.blend.composition.colours import ColourMap
from app.engine.blend.composition.network import CompositionNetwork
from app.engine.blend.composition.network_correction import STRETCH, about, answers, corrected
from app.engine.blend.composition.network_window import fore_of, small_of, window_around
from app.engine.blend.composition.placement import Placement
from app.engine.weights import weights_file

WRONG = [
    Placement(1, 0, 30, 0, 1, 0),
    Placement(1, 0, 0, 0, 1, -35),
    Placement(1.18, 0, -52, 0, 0.85, 31),
    Placement(0.85, 0, 43, 0, 1.18, -37),
]  # shifted, drawn out


@pytest.fixture(scope="module")
def cup() -> tuple[Bytes, Floats, Bytes]:
    """A photo, the mask of its cup and saucer, and the cup cut out where it stands."""
    photo = data.coffee()
    mask = np.zeros(photo.shape[:2], np.uint8)
    cv2.ellipse(mask, (290, 205), (190, 150), 0, 0, 360, (255,), -1, cv2.LINE_AA)
    return photo, mask.astype(np.float32) / np.float32(255), np.dstack([photo, mask])


@pytest.mark.parametrize("wrong", WRONG)
def test_what_stands_wrong_is_brought_nearer_its_place(cup: tuple[Bytes, Floats, Bytes], wrong: Placement) -> None:
    photo, mask, foreground = cup
    placement, _ = corrected(photo, mask, foreground, wrong)
    corners = np.array([[100, 480, 100, 480], [55, 55, 355, 355], [1, 1, 1, 1]])
    before, after = (np.linalg.norm(one.matrix @ corners - corners[:2], axis=0).mean() for one in (wrong, placement))
    assert after < 0.6 * before


@pytest.mark.parametrize("tint", [(1.25, 1.0, 0.7), (0.7, 1.0, 1.3)])
def test_a_cast_is_taken_back_a_little(cup: tuple[Bytes, Floats, Bytes], tint: tuple[float, float, float]) -> None:
    photo, mask, foreground = cup
    tinted = foreground.copy()
    tinted[..., :3] = np.clip(foreground[..., :3] * np.array(tint), 0, 255).astype(np.uint8)
    _, colours = corrected(photo, mask, tinted, Placement(1, 0, 0, 0, 1, 0))
    inside = mask > 0.5
    mine = tinted[inside][:, :3].astype(np.float32) / np.float32(255)
    right = photo[inside].astype(np.float32) / np.float32(255)
    assert np.abs(colours(mine) - right).mean() < 0.9 * np.abs(mine - right).mean()


def test_what_stands_right_stays_about_there(cup: tuple[Bytes, Floats, Bytes]) -> None:
    photo, mask, foreground = cup
    placement, colours = corrected(photo, mask, foreground, Placement(1, 0, 0, 0, 1, 0))
    moved = placement.matrix @ (290, 205, 1)
    assert np.linalg.norm(moved - (290, 205)) < 25
    mine = photo[mask > 0.5].astype(np.float32) / np.float32(255)
    assert np.abs(colours(mine) - mine).mean() < 0.08


def test_nothing_is_stretched_out_of_its_shape() -> None:
    photo = np.full((200, 300, 3), 120, np.uint8)
    mask = np.zeros((200, 300), np.float32)
    mask[85:115, 20:280] = 1
    foreground = np.full((60, 60, 4), 255, np.uint8)
    first = Placement(1.5, 0, 105, 0, 1.5, 55)
    placement, _ = corrected(photo, mask, foreground, first)
    sizes = np.linalg.svd(placement.matrix[:, :2])[1]
    assert sizes[0] / sizes[1] < STRETCH + 1e-6


def test_a_cut_out_outside_of_the_window_stays(cup: tuple[Bytes, Floats, Bytes]) -> None:
    photo, mask, foreground = cup
    away = Placement(0.1, 0, 5000, 0, 0.1, 5000)
    assert corrected(photo, mask, foreground, away) == (away, ColourMap())


def test_several_are_answered_as_each_by_itself(cup: tuple[Bytes, Floats, Bytes]) -> None:
    photo, mask, foreground = cup
    window, small = window_around(photo, mask), small_of(foreground)
    fores = np.stack([fore_of(small, one, window) for one in WRONG[:2]])
    both = answers(fores, np.stack([window.back] * 2))
    for fore, (move, colours) in zip(fores, both, strict=True):
        alone = answers(fore[None], window.back[None])[0]
        np.testing.assert_allclose(move, alone[0], atol=1e-3)
        np.testing.assert_allclose(colours.values, alone[1].values, atol=1e-3)


def test_the_numbers_are_about_the_middle_of_the_cut_out() -> None:
    move = about(np.array([0.2, 0, 0, -0.1, 0.05, -0.03]), np.array([0.3, 0.4]))
    np.testing.assert_allclose(move @ (0.3, 0.4, 1), (0.35, 0.37, 1))
    np.testing.assert_allclose(move[:2, :2], [[1.2, 0], [0, 0.9]])


def test_a_new_network_corrects_nothing() -> None:
    found = CompositionNetwork().eval()(
        torch.rand(2, 4, 96, 96), torch.rand(2, 5, 96, 96), (torch.rand(2, 40, 12, 12), torch.rand(2, 112, 6, 6))
    )
    assert not found.spatial.any()
    assert torch.equal(found.colours, torch.eye(3, 4).expand(2, 3, 4))


def test_the_weights_are_small() -> None:
    assert weights_file("composition.pt").stat().st_size <= 4e6
