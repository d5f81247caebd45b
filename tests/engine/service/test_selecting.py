"""Photos that are pointed at, through the engine's own jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.field import Viewport, coverage
from app.engine.jobs import run
from app.engine.pixels import open_photo
from app.engine.select import BrushStep, Click
from app.engine.service import LayersOfRequest, LookRequest, Picked, PickRequest, SaveCutOutRequest, Unknown, selecting
from app.engine.service.select_work import layers_of_job, look_job, pick_job, save_job
from tests.conftest import Photograph

DAB = (BrushStep(((40.0, 30.0),), 10.0),)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    yield
    selecting._known.clear()


@pytest.fixture
def small(photo: Callable[[str], Photograph]) -> np.ndarray:
    return np.ascontiguousarray(photo("coffee").pixels[100:180, 200:320])


def test_what_is_picked_comes_as_the_part_where_something_is(small: np.ndarray) -> None:
    run(look_job(LookRequest(1, small)))
    found = run(pick_job(PickRequest(1, DAB)))
    assert isinstance(found, Picked)
    assert (found.left, found.top) == (30, 20)
    assert found.mask.shape == pytest.approx((21, 21), abs=1)
    assert found.mask[10, 10] == 255
    (ring,) = found.rings
    assert ring.mean(0) == pytest.approx((40.5, 30.5), abs=0.6)


def test_nothing_picked_is_an_empty_part(small: np.ndarray) -> None:
    run(look_job(LookRequest(1, small)))
    found = run(pick_job(PickRequest(1, ())))
    assert isinstance(found, Picked)
    assert found.mask.size == 0
    assert found.rings == ()


def test_a_photo_that_was_not_looked_at_is_not_known(small: np.ndarray) -> None:
    assert run(pick_job(PickRequest(1, DAB))) == Unknown()
    for number in (1, 2, 3):
        run(look_job(LookRequest(number, small)))
    assert run(pick_job(PickRequest(1, DAB))) == Unknown()
    assert isinstance(run(pick_job(PickRequest(3, DAB))), Picked)


def test_a_click_beside_the_photo_is_refused(small: np.ndarray) -> None:
    run(look_job(LookRequest(1, small)))
    with pytest.raises(BadInput, match="outside the photo"):
        run(pick_job(PickRequest(1, (Click(500, 5),))))


def test_a_cut_out_is_written_with_its_alpha_and_without_the_background(tmp_path: Path) -> None:
    foreground = np.zeros((20, 30, 4), np.uint8)
    foreground[..., :3] = (0, 0, 255)  # blue behind
    foreground[:, :10] = (255, 0, 0, 255)
    foreground[:, 10:12, 3] = 128
    path = tmp_path / "red.png"
    run(save_job(SaveCutOutRequest(foreground, str(path))))
    written = open_photo(path)
    assert written.alpha is not None
    assert written.alpha[5, 10] == 128
    assert written.pixels[5, 10, 0] > 200
    with pytest.raises(BadInput):
        run(save_job(SaveCutOutRequest(foreground, str(tmp_path / "missing" / "red.png"))))


def test_layers_of_a_thing_are_one_object_with_its_outline_and_a_name(photo: Callable[[str], Photograph]) -> None:
    pixels = np.ascontiguousarray(photo("chelsea").pixels[::3, ::3])
    height, width = pixels.shape[:2]
    y, x = np.mgrid[:height, :width]
    inside = np.hypot((x - 60) / 50, (y - 50) / 40) <= 1
    layers = run(layers_of_job(LayersOfRequest(np.dstack([pixels, (inside * 255).astype(np.uint8)]), 6)))
    assert (layers.width, layers.height) == (width, height)
    (made,) = layers.nodes
    assert made.name
    covered = coverage(made.mask, Viewport.whole(width, height, width, height)) > 0.5
    assert (covered & inside).sum() / (covered | inside).sum() > 0.95
    assert all(layer.found is not None for layer in layers.layers())
