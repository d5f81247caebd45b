"""A brush over a mask."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.select import BrushStep
from app.engine.select.brush import brushed


def test_a_dab_is_a_disc_about_its_place() -> None:
    mask = brushed(np.zeros((60, 80), np.float32), BrushStep(((40.0, 30.0),), 10.0))
    ys, xs = np.nonzero(mask > 0.5)
    assert xs.mean() + 0.5 == pytest.approx(40, abs=0.6)
    assert ys.mean() + 0.5 == pytest.approx(30, abs=0.6)
    assert mask.sum() == pytest.approx(np.pi * 100, rel=0.03)


def test_a_stroke_covers_its_way_with_round_ends() -> None:
    mask = brushed(np.zeros((60, 120), np.float32), BrushStep(((20.0, 30.0), (90.0, 30.0)), 8.0))
    assert mask.sum() == pytest.approx(70 * 16 + np.pi * 64, rel=0.03)
    assert mask[30, 15] == 1
    assert mask[22, 12] == 0


def test_it_takes_away_and_leaves_what_it_was_given() -> None:
    before = np.ones((40, 40), np.float32)
    after = brushed(before, BrushStep(((20.0, 20.0),), 6.0, adds=False))
    assert after[20, 20] == 0
    assert after[2, 2] == 1
    assert before.min() == 1


def test_what_is_soft_stays_soft_where_the_brush_adds_less() -> None:
    before = np.full((20, 20), 0.6, np.float32)
    after = brushed(before, BrushStep(((10.0, 10.0),), 4.0))
    assert after.min() == np.float32(0.6)
    assert after[10, 10] == 1


@pytest.mark.parametrize("place", [(-50.0, 5.0), (1e6, 1e6), (float("nan"), 3.0)])
def test_beside_the_photo_it_does_nothing(place: tuple[float, float]) -> None:
    mask = np.zeros((10, 10), np.float32)
    assert brushed(mask, BrushStep((place,), 4.0)) is mask
    assert brushed(mask, BrushStep((), 4.0)) is mask


@pytest.mark.parametrize("radius", [0.0, 1e9])
def test_any_radius_is_held_within_what_can_be_drawn(radius: float) -> None:
    mask = brushed(np.zeros((30, 30), np.float32), BrushStep(((15.0, 15.0), (16.0, 15.0)), radius))
    assert mask[15, 15] > 0.5
