"""One step of training, for each loss."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import msgspec
import numpy as np
import pytest
import torch

from app.engine.decompose.paper import Architecture, decompose_with
from app.engine.render import psnr
from tests.training.paper.tiny import ADVERSARIAL, ALONE, PERCEPTUAL, SIDE, configuration, picture
from training.paper.configuration import Configuration, Loss
from training.paper.learner import Learner

NETWORKS = ("paper", "resnet-masks", "one-shot", "vect-ae", "mlp-ae")
LOSSES = (Loss(), PERCEPTUAL, ADVERSARIAL)


def batch() -> tuple[torch.Tensor, torch.Tensor]:
    pixels = np.stack([picture(seed, SIDE) for seed in range(2)])
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255, torch.full((2, 3), 0.5)


def test_l1_is_the_mean_absolute_difference() -> None:
    learner = Learner(configuration(), ALONE)
    a, b = np.random.default_rng(0).random((2, 2, 3, SIDE, SIDE))
    found = learner.loss(torch.from_numpy(a), torch.from_numpy(b)).item()
    assert found == pytest.approx(np.abs(a - b).mean(), abs=1e-12)


@pytest.mark.parametrize("network", NETWORKS)
def test_steps_lower_the_loss(network: str) -> None:
    learner = Learner(msgspec.structs.replace(configuration(network), rate=2e-3), ALONE)
    losses = [learner.step(*batch()) for _ in range(12)]
    assert losses[-1] < 0.95 * losses[0]


@pytest.mark.parametrize("loss", LOSSES[1:], ids=["perceptual", "adversarial"])
def test_other_losses_fall_too(loss: Loss) -> None:
    learner = Learner(configuration(loss=loss), ALONE)
    found = [learner.step(*batch()) for _ in range(8)]
    assert found[-1] < 0.95 * found[0]


def test_the_same_seed_learns_the_same() -> None:
    first, second = (Learner(configuration(), ALONE) for _ in range(2))
    assert [first.step(*batch()) for _ in range(3)] == [second.step(*batch()) for _ in range(3)]


def test_mixed_precision_keeps_weights_in_single_and_comes_near() -> None:
    exact, half = Learner(configuration(), ALONE), Learner(configuration(), ALONE, half=True)
    assert half.step(*batch()) == pytest.approx(exact.step(*batch()), rel=0.02)
    assert {weight.dtype for weight in half.network.parameters()} == {torch.float32}


@pytest.mark.parametrize("loss", LOSSES, ids=["l1", "perceptual", "adversarial"])
def test_what_it_learned_can_be_put_into_another(loss: Loss) -> None:
    first, second = (Learner(configuration(loss=loss), ALONE) for _ in range(2))
    for _ in range(2):
        first.step(*batch())
    second.restore(deepcopy(first.state()))
    assert first.step(*batch()) == second.step(*batch())
    assert first.step(*batch()) == second.step(*batch())


@pytest.mark.slow
def test_a_network_can_learn_one_photo(photo: Callable) -> None:
    pixels = np.ascontiguousarray(photo("astronaut").pixels[0:256:8, 96:352:8])
    shape = Architecture(network="one-shot", layers=4, latent=128, width=16, size=SIDE)
    learner = Learner(Configuration(architecture=shape, batch=1, rate=1e-3), ALONE)
    seen, rng = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255, np.random.default_rng(0)
    for _ in range(100):
        learner.step(seen, torch.from_numpy(rng.random((1, 3), np.float32)))
    picture = np.asarray(pixels, np.float32) / np.float32(255)
    flat = np.broadcast_to(picture.mean((0, 1)), picture.shape)
    assert psnr(decompose_with(learner.network, picture).picture, picture) > psnr(flat, picture) + 3
