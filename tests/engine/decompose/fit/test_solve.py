"""Systems of equations in batches; one that cannot be solved spoils no other."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.fit.solve import solved


def positive(batch: int, n: int, seed: int = 0) -> torch.Tensor:
    a = np.random.default_rng(seed).normal(size=(batch, n, n))
    return torch.as_tensor(a @ a.transpose(0, 2, 1) + np.eye(n), dtype=torch.float32)


@settings(max_examples=30)
@given(batch=st.integers(1, 5), n=st.integers(1, 12), columns=st.integers(0, 4), seed=st.integers(0, 1000))
def test_the_solution_solves(batch: int, n: int, columns: int, seed: int) -> None:
    matrix, rng = positive(batch, n, seed), np.random.default_rng(seed + 1)
    shape = (batch, n, columns) if columns else (batch, n)
    right = torch.as_tensor(rng.normal(size=shape), dtype=torch.float32)
    x = solved(matrix, right)
    assert x.shape == right.shape
    made = matrix @ x if columns else (matrix @ x[..., None])[..., 0]
    torch.testing.assert_close(made, right, rtol=1e-3, atol=1e-3)


def test_a_system_without_a_solution_gives_zeros_and_leaves_the_others_alone() -> None:
    matrix = positive(3, 4)
    matrix[1] = torch.ones(4, 4)
    matrix[1, 0, 0] = -1
    right = torch.ones(3, 4)
    x = solved(matrix, right)
    assert torch.equal(x[1], torch.zeros(4))
    for row in (0, 2):
        torch.testing.assert_close(matrix[row] @ x[row], right[row], rtol=1e-4, atol=1e-4)


def test_no_solution_is_zeros_for_many_right_sides_too() -> None:
    assert torch.equal(solved(torch.zeros(1, 3, 3), torch.ones(1, 3, 2)), torch.zeros(1, 3, 2))


def test_a_matrix_of_what_is_no_number_gives_zeros() -> None:
    assert torch.equal(solved(torch.full((1, 2, 2), float("nan")), torch.ones(1, 2)), torch.zeros(1, 2))
