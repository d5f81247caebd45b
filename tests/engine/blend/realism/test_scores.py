"""The simple scores, and how they are weighed."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.blend.realism import Realism, harmony, taken
from tests.engine.blend.composition.made import ellipse

MASK = ellipse(80, 60, 40, 30, 15, 12)


def coloured(inside: tuple[int, int, int], outside: tuple[int, int, int]) -> np.ndarray:
    return np.where(MASK[..., None] > 0.5, np.array(inside), np.array(outside)).astype(np.uint8)


def test_colours_that_are_met_outside_are_in_harmony() -> None:
    same, near, far = (coloured(one, (90, 120, 60)) for one in ((90, 120, 60), (100, 125, 70), (230, 30, 200)))
    assert harmony(same, MASK) == pytest.approx(1, abs=0.01)
    assert harmony(same, MASK) > harmony(near, MASK) > harmony(far, MASK)
    assert harmony(far, MASK) < 0.1


def test_nothing_is_in_harmony_with_nothing() -> None:
    assert harmony(coloured((1, 2, 3), (4, 5, 6)), np.zeros_like(MASK)) == 0
    assert harmony(coloured((1, 2, 3), (4, 5, 6)), np.ones_like(MASK)) == 0


def test_the_place_is_the_overlap() -> None:
    assert taken(MASK, MASK) == pytest.approx(1)
    half = MASK.copy()
    half[:, 40:] = 0
    assert taken(half, MASK) == pytest.approx(0.5, abs=0.05)
    assert taken(np.zeros_like(MASK), np.zeros_like(MASK)) == 0


def test_what_is_better_in_one_thing_is_better() -> None:
    base = Realism(0.5, 0.5, 0.5)
    for better in (Realism(0.4, 0.5, 0.5), Realism(0.5, 0.6, 0.5), Realism(0.5, 0.5, 0.6)):
        assert better.score > base.score
    assert Realism(0, 1, 1).score == pytest.approx(1)
    assert Realism(1, 0, 0).score == pytest.approx(0)


def test_it_says_what_is_good_and_what_is_poor_and_nothing_of_what_is_neither() -> None:
    said = Realism(0.9, 0.8, 0.5).because
    assert said == ("looks pasted in", "its colours are met in the photo")
