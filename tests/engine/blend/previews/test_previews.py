"""Cut-outs tried in a picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.arrays import Bytes
from app.engine.blend.composition import Placement
from app.engine.blend.previews import PLAIN, Preview, Scene, Stage, Variation, preview, staged, variation
from app.engine.blend.realism import Realism
from app.engine.errors import BadInput
from app.engine.jobs import run
from tests.engine.blend.composition.made import cut_out, ellipse, grey_fill

WIDTH, HEIGHT = 160, 120
PHOTO: Bytes = np.random.default_rng(0).integers(90, 160, (HEIGHT, WIDTH, 3), np.uint8)
MASK = np.rint(255 * ellipse(WIDTH, HEIGHT, 80, 60, 24, 24)).astype(np.uint8)
SCENE = Scene(PHOTO, MASK, 100.0, 50.0, 4.0, (40, 20, 120, 100))
SHOWN = PHOTO[20:100, 40:120]
FOREGROUND = cut_out(ellipse(60, 60, 30, 30, 26, 26))


@pytest.fixture(scope="module")
def stage() -> Stage:
    return run(staged(SCENE, fill=grey_fill))


def made(stage: Stage, how: Variation = PLAIN, **more) -> Preview:
    return run(preview(stage, FOREGROUND, how=how, **more))


def centre(one: Preview, width: int = 60, height: int = 60) -> tuple[float, float]:
    x, y = one.placement.matrix @ (width / 2, height / 2, 1)
    return float(x), float(y)


def test_it_shows_the_part_that_is_worth_looking_at_with_the_cut_out_in_it(stage: Stage) -> None:
    one = made(stage)
    assert one.picture.shape == (80, 80, 3)
    assert one.box == (260.0, 130.0, 580.0, 450.0)
    red, green, blue = one.picture[30:50, 30:50].reshape(-1, 3).mean(0)
    assert red > green + 40 > blue


def test_it_is_the_photo_where_nothing_changed(stage: Stage) -> None:
    one = made(stage)
    same = one.changed == 0
    assert 0.2 < same.mean() < 0.8
    np.testing.assert_array_equal(one.picture[same], SHOWN[same])


def test_what_is_in_front_stays_as_it_is(stage: Stage) -> None:
    front = np.zeros_like(MASK)
    front[:, 80:] = 255
    one = made(replace(stage, scene=replace(SCENE, front=front)))
    np.testing.assert_array_equal(one.picture[:, 40:], SHOWN[:, 40:])
    assert not one.changed[:, 40:].any()
    assert one.changed[:, :40].any()


def test_its_placement_is_in_photo_pixels(stage: Stage) -> None:
    x, y = centre(made(stage))
    assert (x, y) == pytest.approx((100 + 4 * 80, 50 + 4 * 60), abs=8)


def test_the_placement_of_a_smaller_copy_is_that_of_the_whole_cut_out(stage: Stage) -> None:
    small, whole = made(stage), made(stage, size=(600, 600))
    np.testing.assert_allclose(small.placement.matrix @ (60, 0, 1), whole.placement.matrix @ (600, 0, 1))


def test_the_background_is_filled_once() -> None:
    asked: list[int] = []

    def fill(photo, hole, seed=0, areas=None):
        asked.append(1)
        return grey_fill(photo, hole, seed)

    stage = run(staged(SCENE, fill=fill))
    made(stage)
    made(stage, Variation(flip=True))
    assert len(asked) == 1


def test_an_empty_mask_is_said(stage: Stage) -> None:
    with pytest.raises(BadInput, match="mask is empty"):
        run(staged(replace(SCENE, mask=np.zeros_like(MASK))))


def test_it_is_judged_where_the_cut_out_is(stage: Stage) -> None:
    seen: list[float] = []

    def judge(picture, outline, replaced):
        seen.extend([float(outline.sum()), float(np.minimum(outline, replaced).sum())])
        assert picture.shape == SCENE.photo.shape
        return Realism(0.5, 0.5, 0.5)

    one = made(stage, judge=judge)
    assert one.judged == Realism(0.5, 0.5, 0.5)
    assert seen[0] == pytest.approx(float(stage.mask.sum()), rel=0.5)
    assert seen[1] > 0.7 * seen[0]
    assert made(stage).judged is None


@pytest.mark.parametrize("number", range(1, 30))
def test_variations_differ_from_what_is_found_and_repeat(number: int) -> None:
    assert variation(number) == variation(number) != PLAIN


def test_variations_stay_where_the_object_was(stage: Stage) -> None:
    x, y = centre(made(stage))
    for number in range(2, 8):
        there = centre(made(stage, variation(number)))
        assert there == pytest.approx((x, y), abs=0.1 * 2 * 26 * 4)


def test_turning_over_keeps_the_middle() -> None:
    before = Placement(2.0, 0.0, 5.0, 0.0, 2.0, 7.0)
    after = Variation(flip=True).of(before, 10, 20)
    np.testing.assert_allclose(after.matrix @ (0, 0, 1), before.matrix @ (10, 0, 1))


def test_a_larger_one_grows_about_its_middle() -> None:
    before = Placement(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    after = Variation(size=2.0, turn=90).of(before, 10, 20)
    np.testing.assert_allclose(after.matrix @ (5, 10, 1), (5, 10))
    np.testing.assert_allclose(after.matrix @ (10, 10, 1), (5, 20), atol=1e-9)
