"""Codes of masks that are given."""

from __future__ import annotations

import numpy as np
import torch

from app.engine.decompose.fit.cosines import cosine_grid
from app.engine.decompose.fit.masks import fit_codes

N = 32
Y, X = (np.mgrid[0:N, 0:N] + 0.5) / N
DISC = (X - 0.5) ** 2 + (Y - 0.45) ** 2 < 0.09
HALF = X + 0.5 * Y < 0.7


def flat(*masks: np.ndarray) -> torch.Tensor:
    return torch.as_tensor(np.stack(masks).astype(np.float32).reshape(len(masks), -1))


def fitted(mask: np.ndarray, weight: np.ndarray | None = None, length: int = 40, ridge: float = 1e-5) -> np.ndarray:
    """(N, N) bool: where the fitted mask is inside."""
    grid = cosine_grid(N, length)
    code = fit_codes(grid, flat(mask), torch.ones(1, N * N) if weight is None else flat(weight), ridge)
    return (grid.logits(code)[0] > 0).view(N, N).numpy()


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    return (a & b).sum() / (a | b).sum()


def test_a_disc_is_found_again() -> None:
    assert overlap(fitted(DISC), DISC) > 0.97


def test_a_half_plane_is_found_again() -> None:
    assert overlap(fitted(HALF), HALF) > 0.99


def test_a_longer_code_follows_more_closely() -> None:
    star = np.hypot(X - 0.5, Y - 0.5) < 0.3 + 0.12 * np.cos(7 * np.arctan2(Y - 0.5, X - 0.5))
    short, long = (overlap(fitted(star, length=length), star) for length in (10, 120))
    assert long > short + 0.05


def test_where_nothing_weighs_the_target_says_nothing() -> None:
    left = np.where(X < 0.5, 1.0, 0.0)
    lie = np.where(X < 0.5, DISC, ~DISC)
    assert np.array_equal(fitted(lie, left), fitted(DISC, left))


def test_masks_fitted_together_are_each_as_if_alone() -> None:
    grid, weight = cosine_grid(N, 30), torch.ones(2, N * N)
    together = fit_codes(grid, flat(DISC, HALF), weight, 1e-3)
    for row, mask in enumerate((DISC, HALF)):
        alone = fit_codes(grid, flat(mask), weight[:1], 1e-3)
        torch.testing.assert_close(together[row], alone[0], rtol=1e-3, atol=1e-3)


def test_what_is_everywhere_or_nowhere_has_a_finite_code() -> None:
    everywhere = np.ones((N, N))
    grid = cosine_grid(N, 20)
    codes = fit_codes(grid, flat(everywhere, 0 * everywhere), torch.ones(2, N * N), 1e-5)
    assert torch.isfinite(codes).all()
    full, empty = grid.logits(codes)
    assert (full > 2).all()
    assert (empty < -2).all()


def test_without_any_weight_nothing_is_said() -> None:
    codes = fit_codes(cosine_grid(N, 20), flat(DISC), torch.zeros(1, N * N), 1e-3)
    assert torch.equal(codes, torch.zeros(1, 20))
