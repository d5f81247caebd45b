"""The hole that an object leaves is filled from what is round it, and nothing else changes."""

from __future__ import annotations

from importlib import import_module

import cv2
import numpy as np
import pytest

from app.engine.blend.inpainting import inpainted
from app.engine.jobs import Cancelled, CancelToken, run

from .pictures import checks, decibels, disc, stripes


@pytest.mark.parametrize("photo", [stripes(), checks()], ids=["stripes", "checks"])
def test_patterns_go_on_through_the_hole(photo) -> None:
    hole = disc()
    result = run(inpainted(np.where(hole[..., None], 128, photo).astype(np.uint8), hole))
    smooth = cv2.inpaint(photo, hole.astype(np.uint8), 3, cv2.INPAINT_TELEA)
    assert decibels(result[hole], photo[hole]) > 25
    assert decibels(result[hole], photo[hole]) > decibels(smooth[hole], photo[hole]) + 10


def test_a_large_hole_is_filled_with_the_photos_own_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = import_module("app.engine.blend.inpainting.inpainted")
    monkeypatch.setattr(steps, "MOST", 2000)
    monkeypatch.setattr(steps, "REFINED_MOST", 5000)
    hole = disc(240, 50)
    for photo, wanted in ((stripes(240, 12), 25), (checks(240, 16), 15)):
        result = run(inpainted(np.where(hole[..., None], 255, photo).astype(np.uint8), hole))
        assert decibels(result[hole], photo[hole]) > wanted


def test_what_is_in_the_hole_is_not_looked_at() -> None:
    hole = disc()
    photos = [np.where(hole[..., None], grey, stripes()).astype(np.uint8) for grey in (0, 255)]
    one, other = (run(inpainted(photo, hole)) for photo in photos)
    assert (one == other).all()


def test_outside_the_hole_nothing_changes() -> None:
    photo, hole = stripes(), disc(radius=12, x=30, y=60)
    result = run(inpainted(photo, hole))
    assert (result[~hole] == photo[~hole]).all()


def test_a_soft_hole_mixes() -> None:
    photo = np.full((64, 64, 3), 100, np.uint8)
    photo[disc(64, 10)] = 200
    share = np.where(disc(64, 14), 1, 0).astype(np.float32)
    share[20:44, 32] = 0.5
    result = run(inpainted(photo, share))
    assert (result[:, :31][share[:, :31] == 1] == 100).all()
    assert (result[24:40, 32] == 150).all()


def test_the_same_seed_gives_the_same_pixels() -> None:
    chance = np.random.default_rng(3)
    photo = chance.integers(0, 255, (80, 90, 3)).astype(np.uint8)
    hole = np.zeros((80, 90), bool)
    hole[30:50, 40:60] = True
    one, again, other = (run(inpainted(photo, hole, seed)) for seed in (5, 5, 6))
    assert (one == again).all()
    assert (one != other).any()


def test_the_photo_handed_in_stays_as_it_is() -> None:
    photo = stripes()
    before = photo.copy()
    photo.setflags(write=False)
    run(inpainted(photo, disc()))
    assert (photo == before).all()


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[float] = []
    run(inpainted(stripes(), disc()), lambda progress: told.append(progress.done))
    assert len(told) > 10
    assert told == sorted(told)
    assert told[-1] == 1
    token = CancelToken()
    with pytest.raises(Cancelled):
        run(inpainted(stripes(), disc()), lambda _: token.cancel(), token)


@pytest.mark.parametrize("side", ["top", "left", "corner", "bottom"])
def test_a_hole_may_touch_the_border(side: str) -> None:
    x, y = {"top": (48, 0), "left": (0, 48), "corner": (95, 95), "bottom": (48, 99)}[side]
    hole = disc(radius=16, x=x, y=y)
    photo = stripes()
    result = run(inpainted(np.where(hole[..., None], 128, photo).astype(np.uint8), hole))
    assert decibels(result[hole], photo[hole]) > 18
