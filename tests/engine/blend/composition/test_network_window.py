"""What the composition network sees."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.composition.network import SIDE
from app.engine.blend.composition.network_window import WIDE, centre_of, fore_of, seen, small_of, window_around
from app.engine.blend.composition.placement import Placement

from .made import cut_out, ellipse

WIDTH, HEIGHT = 400, 300
MASK = ellipse(WIDTH, HEIGHT, 200, 150, 50, 30)
PHOTO = np.full((HEIGHT, WIDTH, 3), (40, 90, 160), np.uint8)
FOREGROUND = cut_out(ellipse(101, 61, 50, 30, 50, 30))


def test_the_window_is_around_the_object_and_does_not_show_it() -> None:
    photo = np.where(MASK[..., None] > 0, np.uint8(255), PHOTO)
    window = window_around(photo, MASK)
    assert window.back.shape == (5, SIDE, SIDE)
    assert window.back[:3].max() < 0.7
    assert window.to_photo[0, 0] == pytest.approx(WIDE * 101 / 2)
    np.testing.assert_allclose(window.to_photo[:2, 2], (200.5, 150.5))
    np.testing.assert_allclose(window.back[:3, 5, 48], np.array((40, 90, 160)) / 255, atol=0.01)
    assert window.back[3, 48, 48] == 1
    assert window.back[4].max() == 0


def test_beyond_the_photo_there_is_nothing() -> None:
    window = window_around(PHOTO, ellipse(WIDTH, HEIGHT, 20, 150, 50, 50))
    outside = window.back[4] > 0.5
    assert outside[:, :20].all()
    assert not outside[:, 60:].any()
    assert window.back[:4, outside].max() == 0


def test_a_placed_cut_out_is_seen_where_it_stands() -> None:
    window = window_around(PHOTO, MASK)
    there = fore_of(small_of(FOREGROUND), Placement(1, 0, 150, 0, 1, 120), window)
    np.testing.assert_allclose(centre_of(there[3]), (0, 0), atol=0.02)
    moved = fore_of(small_of(FOREGROUND), Placement(1, 0, 150 + 0.2 * window.to_photo[0, 0], 0, 1, 120), window)
    np.testing.assert_allclose(centre_of(moved[3]), (0.2, 0), atol=0.02)
    inside = there[3] > 0.99
    np.testing.assert_allclose(there[:3, inside].mean(1) * 255, (200, 60, 40), atol=2)


def test_a_large_cut_out_looks_like_the_same_one_small() -> None:
    large = np.kron(FOREGROUND, np.ones((6, 6, 1), np.uint8))
    window = window_around(PHOTO, MASK)
    one = fore_of(small_of(FOREGROUND), Placement(1, 0, 150, 0, 1, 120), window)
    other = fore_of(small_of(large), Placement(1 / 6, 0, 150, 0, 1 / 6, 120), window)
    assert np.abs(one - other).mean() < 0.01


def test_a_large_photo_is_averaged_and_not_picked_from() -> None:
    stripes = np.zeros((800, 800, 3), np.uint8)
    stripes[:, ::2] = 200
    mask = ellipse(800, 800, 400, 400, 200, 200)
    rgb, _, _ = seen(stripes, mask, window_around(stripes, mask).to_photo, SIDE)
    assert np.abs(rgb[20:70, 20:70] - 100 / 255).max() < 0.12
