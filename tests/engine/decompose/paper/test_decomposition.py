"""A network put to work on one photo."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from app.engine.arrays import Floats
from app.engine.decompose.paper import decompose_with, decomposing
from app.engine.errors import BadInput
from app.engine.jobs import Cancelled, CancelToken, Progress, run

from .small import LAYERED, NETWORKS, SIDE, fresh, layered
from .test_blending import slow


@pytest.fixture
def cat(photo: Callable) -> Floats:
    return np.asarray(photo("chelsea").pixels[::6, ::6], np.float32) / np.float32(255)


@pytest.mark.parametrize("name", LAYERED)
def test_the_picture_is_the_composition_of_its_masks_at_the_photo_s_size(name: str, cat: Floats) -> None:
    made = decompose_with(fresh(name), cat)
    assert made.masks.shape == (4, *cat.shape[:2])
    assert made.colours.shape == (4, 3)
    np.testing.assert_allclose(made.picture, slow(made.ground, made.masks, made.colours), atol=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_each_network_stores_as_many_numbers(name: str, cat: Floats) -> None:
    assert decompose_with(fresh(name), cat).numbers == 32


@pytest.mark.parametrize("name", NETWORKS)
def test_any_size_can_be_drawn(name: str, cat: Floats) -> None:
    made = decompose_with(fresh(name), cat, size=(20, 70))
    assert made.picture.shape == (20, 70, 3)
    assert 0 <= made.picture.min() <= made.picture.max() <= 1


def test_at_the_network_s_own_size_it_is_what_training_saw(cat: Floats) -> None:
    network, square = layered("paper"), np.ascontiguousarray(cat[:SIDE, :SIDE])
    with torch.no_grad():
        expected = network(torch.from_numpy(square).permute(2, 0, 1)[None], torch.full((1, 3), 0.5))
    np.testing.assert_allclose(decompose_with(network, square).picture, expected[0].permute(1, 2, 0).numpy(), atol=1e-6)


@pytest.mark.parametrize("name", ["paper", "resnet-masks"])
def test_recursive_networks_go_on_and_begin_alike(name: str, cat: Floats) -> None:
    few, many = decompose_with(fresh(name), cat), decompose_with(fresh(name), cat, layers=9)
    assert many.masks.shape[0] == 9
    assert many.numbers == 9 * 8
    np.testing.assert_array_equal(many.masks[:4], few.masks)


@pytest.mark.parametrize("name", ["one-shot", "vect-ae", "mlp-ae"])
def test_the_others_say_that_they_cannot(name: str, cat: Floats) -> None:
    with pytest.raises(BadInput, match=name):
        decompose_with(fresh(name), cat, layers=9)


@pytest.mark.parametrize("layers", [0, 401])
def test_a_number_of_layers_out_of_range_is_refused(layers: int, cat: Floats) -> None:
    with pytest.raises(BadInput, match="1 to 400"):
        decompose_with(fresh("paper"), cat, layers=layers)


def test_a_network_trained_from_black_begins_with_black(cat: Floats) -> None:
    assert decompose_with(fresh("paper", canvas="black"), cat).ground.tolist() == [0, 0, 0]
    assert decompose_with(fresh("paper"), cat).ground.tolist() == [0.5, 0.5, 0.5]


def test_it_is_the_same_each_time(cat: Floats) -> None:
    first, second = decompose_with(fresh("paper"), cat), decompose_with(fresh("paper"), cat)
    np.testing.assert_array_equal(first.picture, second.picture)


def test_every_layer_is_reported_and_a_cancel_ends_it_before_the_next(cat: Floats) -> None:
    cancel, seen = CancelToken(), []

    def report(progress: Progress) -> None:
        seen.append(progress.done)
        if len(seen) == 3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        run(decomposing(fresh("paper"), cat), report, cancel)
    assert seen == [0.0, 0.25, 0.5]


def test_gradients_stay_on_for_whoever_runs_the_job(cat: Floats) -> None:
    job = decomposing(fresh("paper"), cat)
    next(job)
    next(job)
    assert torch.is_grad_enabled()
    job.close()
