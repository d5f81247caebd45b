"""The adversarial loss against slow references in float64."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from tests.training.paper.tiny import ADVERSARIAL, ALONE, SIDE, configuration
from training.paper.adversary import Adversary, PatchDiscriminator, fooling, gradient_penalty, telling


def critic() -> PatchDiscriminator:
    torch.manual_seed(0)
    return PatchDiscriminator(4).double()


def pictures(count: int = 2, seed: int = 0) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.rand(count, 3, SIDE, SIDE, dtype=torch.float64, generator=generator)


def test_losses_are_those_of_the_non_saturating_game() -> None:
    real, fake = torch.tensor([1.5, -0.5]).double(), torch.tensor([0.25, 2.0]).double()

    def sigmoid(x: float) -> float:
        return 1 / (1 + math.exp(-x))

    wanted = -sum(math.log(sigmoid(x)) for x in real.tolist()) / 2
    wanted -= sum(math.log(1 - sigmoid(x)) for x in fake.tolist()) / 2
    assert telling(real, fake).item() == pytest.approx(wanted)
    assert fooling(fake).item() == pytest.approx(-sum(math.log(sigmoid(x)) for x in fake.tolist()) / 2)


def test_the_gradient_penalty_agrees_with_differences() -> None:
    """Half the squared norm of the gradient, of which some hundred numbers are taken by differences each time."""
    network, photos, step = critic(), pictures(), 1e-5
    chosen = torch.randperm(3 * SIDE * SIDE, generator=torch.Generator().manual_seed(2))[:100]
    mask = torch.zeros(3 * SIDE * SIDE, dtype=torch.float64)
    mask[chosen] = 1
    # A photo that reaches the critic at the chosen numbers alone has no other gradient.
    fixed, free = photos * (1 - mask.view(3, SIDE, SIDE)), photos.clone().requires_grad_()
    penalty = gradient_penalty(free, network(fixed + free * mask.view(3, SIDE, SIDE)))
    wanted = 0.0
    with torch.no_grad():
        for photo in photos:
            for place in chosen:
                scores = []
                for sign in (1, -1):
                    moved = photo.flatten().clone()
                    moved[place] += sign * step
                    scores.append(network(moved.view(1, 3, SIDE, SIDE)).mean().item())
                wanted += ((scores[0] - scores[1]) / (2 * step)) ** 2 / 2 / len(photos)
    assert penalty.item() == pytest.approx(wanted, rel=1e-5)
    assert wanted > 0


def test_the_penalty_itself_can_be_learned_from() -> None:
    network, photos = critic(), pictures().requires_grad_()
    gradient_penalty(photos, network(photos)).backward()
    first = next(network.parameters()).grad
    assert first is not None
    assert bool(first.any())


def test_the_score_of_a_picture_does_not_hang_on_the_others() -> None:
    with torch.no_grad():
        torch.testing.assert_close(critic()(pictures(3))[1:2], critic()(pictures(3)[1:2]))


def test_a_patch_is_seventy_pixels_wide() -> None:
    # Without what normalisation brings in from the whole picture: by the weights alone.
    layers = [module for module in critic().layers if not isinstance(module, torch.nn.InstanceNorm2d)]
    photo = torch.rand(1, 3, 256, 256, dtype=torch.float64, requires_grad=True)
    scores = torch.nn.Sequential(*layers)(photo)
    scores[0, 0, 15, 15].backward()
    assert photo.grad is not None
    rows = photo.grad.abs().sum((0, 1, 3)).nonzero().flatten()
    assert int(rows.max() - rows.min()) + 1 == 70


def test_learning_tells_apart_and_what_the_generator_pays_teaches_it_nothing() -> None:
    adversary = Adversary(configuration(loss=ADVERSARIAL), ALONE)
    photos, results = pictures(4).float(), pictures(4, 1).float() * 0.2
    losses = [adversary.learn(photos, results) for _ in range(12)]
    assert losses[-1] < losses[0] - 0.05
    before = [weight.clone() for weight in adversary.discriminator.parameters()]
    for weight in adversary.discriminator.parameters():
        weight.grad = None
    results.requires_grad_()
    adversary.loss(results).backward()
    assert results.grad is not None
    assert bool(results.grad.any())
    for weight, was in zip(adversary.discriminator.parameters(), before, strict=True):
        assert weight.grad is None
        assert weight.requires_grad
        assert torch.equal(weight, was)
