"""Whole blends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Bytes
from app.engine.blend.composition import METHODS, BlendOptions, Method, Placement, blend
from app.engine.errors import BadInput
from app.engine.jobs import run

from .made import cut_out, ellipse, grey_fill

WIDTH, HEIGHT = 200, 150
PHOTO: Bytes = np.random.default_rng(0).integers(90, 160, (HEIGHT, WIDTH, 3), np.uint8)
MASK = ellipse(WIDTH, HEIGHT, 80, 70, 30, 30)
FOREGROUND = cut_out(ellipse(60, 60, 30, 30, 26, 26))


def made(method: Method, **changes) -> Bytes:
    return run(blend(PHOTO, MASK, FOREGROUND, grey_fill, BlendOptions(method, **changes))).picture


@pytest.mark.parametrize("method", METHODS)
def test_only_what_is_around_the_two_changes(method: Method) -> None:
    picture = made(method)
    away = ellipse(WIDTH, HEIGHT, 80, 75, 48, 48) == 0
    np.testing.assert_array_equal(picture[away], PHOTO[away])
    assert (picture[60:80, 70:90] != PHOTO[60:80, 70:90]).any(-1).mean() > 0.9


def test_a_paste_has_the_cut_outs_colours() -> None:
    np.testing.assert_allclose(made("paste")[70, 80], (200, 60, 40), atol=2)


def test_gradients_bring_an_even_cut_out_to_the_colours_around_it() -> None:
    assert np.abs(made("st-poisson")[70, 80].astype(int) - 128).max() < 12


def test_ours_stays_the_cut_out_and_comes_nearer() -> None:
    plain, matched = made("ours", match=0.0, grain=0.0), made("ours", match=0.6, grain=0.0)
    np.testing.assert_allclose(plain[70, 80], (200, 60, 40), atol=3)
    around = np.full(3, 125.0)
    assert np.linalg.norm(matched[70, 80] - around) < np.linalg.norm(plain[70, 80] - around)


def test_an_even_cut_out_gets_the_photos_grain() -> None:
    assert made("ours", grain=0.0)[60:80, 70:90].std((0, 1)).max() < 1
    assert made("ours", grain=1.0)[60:80, 70:90].std((0, 1)).min() > 3


def test_the_same_seed_gives_the_same_picture_and_another_other_grain() -> None:
    np.testing.assert_array_equal(made("ours"), made("ours"))
    assert (made("ours") != made("ours", seed=1)).any()


def test_a_placement_by_hand_goes_before_the_one_that_is_found() -> None:
    options = BlendOptions("paste", placement=Placement(1, 0, 130, 0, 1, 80))
    result = run(blend(PHOTO, MASK, FOREGROUND, grey_fill, options))
    np.testing.assert_allclose(result.picture[110, 160], (200, 60, 40), atol=2)
    np.testing.assert_array_equal(result.picture[70, 80], (128, 128, 128))
    assert result.placement == options.placement


def test_a_cut_out_may_reach_beyond_the_photo_but_not_be_outside_of_it() -> None:
    there = BlendOptions("ours", placement=Placement(1, 0, -30, 0, 1, -30))
    assert np.isfinite(run(blend(PHOTO, MASK, FOREGROUND, grey_fill, there)).picture).all()
    with pytest.raises(BadInput, match="outside"):
        run(blend(PHOTO, MASK, FOREGROUND, grey_fill, replace(there, placement=Placement(1, 0, 900, 0, 1, 900))))


def test_a_job_that_is_stopped_ends() -> None:
    job = blend(PHOTO, MASK, FOREGROUND, grey_fill)
    next(job)
    job.close()
    with pytest.raises(StopIteration):
        next(job)


@pytest.mark.parametrize(
    ("mask", "foreground", "said"),
    [
        (np.zeros_like(MASK), FOREGROUND, "empty"),
        (MASK[:-1], FOREGROUND, "200 x 149"),
        (MASK, FOREGROUND[..., :3], "no alpha"),
        (MASK, np.zeros_like(FOREGROUND), "Nothing is seen"),
    ],
)
def test_bad_input_is_told_in_a_line(mask, foreground, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        run(blend(PHOTO, mask, foreground, grey_fill))
