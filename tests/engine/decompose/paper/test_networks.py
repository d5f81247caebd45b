"""The networks of the thesis: what goes in, what comes out, how often they look."""

from __future__ import annotations

import pytest
import torch

from app.engine.decompose.paper.networks import Recursive, over

from .small import LAYERED, NETWORKS, SIDE, fresh, layered, photos


@pytest.mark.parametrize("name", NETWORKS)
def test_a_picture_of_the_same_size_in_0_to_1(name: str) -> None:
    with torch.no_grad():
        made = fresh(name)(photos(), torch.rand(2, 3))
    assert made.shape == (2, 3, SIDE, SIDE)
    assert float(made.min()) >= 0
    assert float(made.max()) <= 1


@pytest.mark.parametrize("name", LAYERED)
def test_masks_and_colours_are_in_0_to_1_and_a_layer_has_its_share_of_the_numbers(name: str) -> None:
    with torch.no_grad():
        steps = list(layered(name).paint(photos(), torch.rand(2, 3), 4))
    assert len(steps) == 4
    for step in steps:
        assert step.mask.shape == (2, 1, SIDE, SIDE)
        for values in (step.mask, step.colour):
            assert float(values.min()) >= 0
            assert float(values.max()) <= 1
        assert step.code.shape[1] + step.colour.shape[1] == 8


def test_recursion_is_the_plain_loop_of_equation_4_1() -> None:
    network, seen, ground = layered("paper"), photos(), torch.rand(2, 3)
    assert isinstance(network, Recursive)
    with torch.no_grad():
        canvas = torch.stack([torch.stack([torch.full((SIDE, SIDE), float(c)) for c in row]) for row in ground])
        for _ in range(4):
            numbers = network.encoder(torch.cat([seen, canvas], 1))
            mask = network.masks(numbers[:, :5], SIDE, SIDE)
            canvas = over(canvas, mask, torch.sigmoid(numbers[:, 5:]))
        torch.testing.assert_close(network(seen, ground), canvas)


@pytest.mark.parametrize(("name", "looks"), [("paper", 4), ("resnet-masks", 4), ("one-shot", 1), ("vect-ae", 1)])
def test_only_recursive_networks_look_again(name: str, looks: int) -> None:
    network, seen = fresh(name), []
    network.encoder.register_forward_hook(lambda *_: seen.append(1))  # type: ignore[union-attr]
    with torch.no_grad():
        network(photos(), torch.rand(2, 3))
    assert len(seen) == looks


@pytest.mark.parametrize("name", NETWORKS)
def test_every_weight_learns(name: str) -> None:
    network = fresh(name)
    (network(photos(), torch.rand(2, 3)) - photos()).abs().mean().backward()
    idle = [key for key, weight in network.named_parameters() if weight.grad is None or not weight.grad.any()]
    assert idle == []


@pytest.mark.parametrize("name", NETWORKS)
def test_pictures_of_a_batch_know_nothing_of_each_other(name: str) -> None:
    network, seen, ground = fresh(name), photos(3), torch.rand(3, 3)
    with torch.no_grad():
        together, alone = network(seen, ground), network(seen[1:2], ground[1:2])
    torch.testing.assert_close(together[1:2], alone, rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_seed_makes_the_same_network(name: str) -> None:
    seen, ground = photos(1), torch.rand(1, 3)
    with torch.no_grad():
        assert torch.equal(fresh(name, 5)(seen, ground), fresh(name, 5)(seen, ground))
        assert not torch.equal(fresh(name, 5)(seen, ground), fresh(name, 6)(seen, ground))
