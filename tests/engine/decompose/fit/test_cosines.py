"""The fits' tables say what the mask field says, and their short cuts are no approximations."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.fit.cosines import cosine_grid
from app.engine.field import Frame, Mask, Viewport, logit
from app.engine.field.cosine import basis

lengths, sizes, seeds = st.integers(1, 90), st.integers(2, 20), st.integers(0, 1000)


def phi(n: int, length: int) -> torch.Tensor:
    """(n * n, length): the basis at the samples, from its definition."""
    t = (np.arange(n) + 0.5) / n * 2 - 1
    v, u = np.meshgrid(t, t, indexing="ij")
    return torch.as_tensor(basis(u.ravel(), v.ravel(), length), dtype=torch.float32)


def noise(seed: int, *shape: int) -> torch.Tensor:
    return torch.as_tensor(np.random.default_rng(seed).normal(size=shape), dtype=torch.float32)


@settings(max_examples=40)
@given(length=lengths, n=sizes, seed=seeds)
def test_the_normal_matrix_is_phi_transposed_times_weights_times_phi(length: int, n: int, seed: int) -> None:
    weight, table = noise(seed, n * n), phi(n, length)
    wanted = table.T @ (weight[:, None] * table)
    torch.testing.assert_close(cosine_grid(n, length).normal(weight), wanted, rtol=1e-4, atol=1e-4 * n * n)


@settings(max_examples=40)
@given(length=lengths, n=sizes, seed=seeds)
def test_projecting_is_phi_transposed(length: int, n: int, seed: int) -> None:
    values = noise(seed, n * n)
    torch.testing.assert_close(
        cosine_grid(n, length).project(values), phi(n, length).T @ values, rtol=1e-4, atol=1e-4 * n
    )


@settings(max_examples=40)
@given(length=lengths, n=sizes, seed=seeds)
def test_logits_are_those_of_the_mask_field_on_the_same_grid(length: int, n: int, seed: int) -> None:
    code = noise(seed, length)
    mask = Mask(Frame.around(30, -5, 70, 11), code.numpy())
    wanted = logit(mask, Viewport(30, -5, 70, 11, n, n))
    np.testing.assert_allclose(cosine_grid(n, length).logits(code).view(n, n).numpy(), wanted, atol=2e-4)


@pytest.mark.parametrize("name", ["logits", "project", "normal"])
def test_a_batch_is_each_by_itself(name: str) -> None:
    grid = cosine_grid(9, 14)
    values = noise(3, 2, 4, 14 if name == "logits" else 81)
    together = getattr(grid, name)(values)
    for b in range(2):
        for t in range(4):
            torch.testing.assert_close(together[b, t], getattr(grid, name)(values[b, t]), rtol=1e-5, atol=1e-5)


def test_tables_are_made_once() -> None:
    assert cosine_grid(16, 29) is cosine_grid(16, 29)
    assert cosine_grid(16, 29) is not cosine_grid(16, 30)
