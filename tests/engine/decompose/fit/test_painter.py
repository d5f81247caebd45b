"""Painter's order: weights, and the colours that are best given the masks."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from app.engine.decompose.fit.painter import solve_colours, weights

P = 60


def tensor(values: np.ndarray) -> Tensor:
    return torch.as_tensor(values, dtype=torch.float32)


def alphas(layers: int, seed: int = 0, batch: int = 2) -> Tensor:
    return tensor(np.random.default_rng(seed).uniform(0, 1, (batch, layers, P)))


def scene(layers: int, under: bool, seed: int = 0) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
    rng = np.random.default_rng(seed)
    share = rng.uniform(0.1, 1, (2, P))
    return (
        weights(alphas(layers, seed))[0],
        tensor(rng.uniform(0, 1, (2, P, 3))),
        tensor(share / share.sum(1, keepdims=True)),
        tensor(rng.uniform(0, 1, (2, P, 3))) if under else None,
    )


@settings(max_examples=30)
@given(layers=st.integers(0, 6), seed=st.integers(0, 1000))
def test_weights_sum_to_one(layers: int, seed: int) -> None:
    made, _ = weights(alphas(layers, seed))
    assert made.shape == (2, layers + 1, P)
    assert (made >= 0).all()
    torch.testing.assert_close(made.sum(1), torch.ones(2, P))


def test_weights_give_what_painting_one_over_the_other_gives() -> None:
    alpha, colours = alphas(4), tensor(np.random.default_rng(9).uniform(0, 1, (2, 5, 3)))
    painted = colours[:, :1].expand(-1, P, -1)
    for t in range(4):
        painted = painted * (1 - alpha[:, t, :, None]) + alpha[:, t, :, None] * colours[:, t + 1, None]
    torch.testing.assert_close(weights(alpha)[0].mT @ colours, painted)


def test_what_an_opaque_layer_covers_is_not_seen() -> None:
    alpha = alphas(3)
    alpha[:, 2] = 1
    made, after = weights(alpha)
    assert (made[:, :3] == 0).all()
    assert (made[:, 3] == 1).all()
    assert (after[:, 2] == 1).all()
    assert (after[:, :2] == 0).all()


@pytest.mark.parametrize("under", [False, True])
def test_no_other_colours_are_better(under: bool) -> None:
    layer_weights, picture, share, below = scene(4, under)
    colours, made = solve_colours(layer_weights, picture, share, below, 0.0)

    def error(shown: Tensor) -> Tensor:
        return ((shown - picture).square().sum(-1) * share).sum(-1)

    for t in range(1 if under else 0, 5):
        for change in (-0.02, 0.02):
            for channel in range(3):
                other = made.clone()
                other[..., channel] += change * layer_weights[:, t]
                assert (error(other) > error(made)).all()
    assert torch.isfinite(colours).all()


@pytest.mark.parametrize("under", [False, True])
@pytest.mark.parametrize("ridge", [0.0, 0.1])
def test_the_picture_is_the_weighted_sum_of_the_colours(under: bool, ridge: float) -> None:
    layer_weights, picture, share, below = scene(3, under)
    colours, made = solve_colours(layer_weights, picture, share, below, ridge)
    assert colours.shape == (2, 4, 3)
    wanted = layer_weights.mT @ colours
    if below is not None:
        wanted = wanted + layer_weights[:, 0, :, None] * below
        assert (colours[:, 0] == 0).all()
    torch.testing.assert_close(made, wanted, rtol=1e-4, atol=1e-5)


def test_a_ridge_draws_each_colour_to_the_mean_of_what_its_layer_shows() -> None:
    layer_weights, picture, share, _ = scene(3, False)
    weighted = layer_weights * share[:, None]
    mean = weighted @ picture / weighted.sum(-1, keepdim=True)
    free, held, bound = (solve_colours(layer_weights, picture, share, None, r)[0] for r in (0.0, 0.3, 1e4))
    assert (held - mean).abs().sum() < (free - mean).abs().sum()
    torch.testing.assert_close(bound, mean, rtol=1e-3, atol=1e-3)


def test_the_colours_of_a_picture_that_was_painted_are_found_again() -> None:
    layer_weights, _, share, _ = scene(3, False)
    wanted = tensor(np.random.default_rng(5).uniform(0, 1, (2, 4, 3)))
    colours, made = solve_colours(layer_weights, layer_weights.mT @ wanted, share, None, 0.0)
    torch.testing.assert_close(colours, wanted, rtol=1e-2, atol=1e-2)
    torch.testing.assert_close(made, layer_weights.mT @ wanted, rtol=1e-3, atol=1e-3)


def test_a_layer_that_shows_nothing_has_a_harmless_colour() -> None:
    alpha = alphas(2)
    alpha[:, 0] = 0
    _, picture, share, _ = scene(2, False)
    colours, _ = solve_colours(weights(alpha)[0], picture, share, None, 0.1)
    assert ((colours[:, 1] >= 0) & (colours[:, 1] <= 1)).all()


def test_no_layers_over_something_leave_it_as_it_is() -> None:
    layer_weights, picture, share, below = scene(0, True)
    colours, made = solve_colours(layer_weights, picture, share, below, 0.1)
    assert colours.shape == (2, 1, 3)
    torch.testing.assert_close(made, below)
