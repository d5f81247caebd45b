"""The fit of tones: its derivatives, its steps, and what its objective asks for."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from app.engine.decompose.fit.levenberg import (
    FOG,
    POSTER,
    UNSEEN,
    Fit,
    Objective,
    Target,
    _normal_equations,
    chosen,
    evaluate,
    improve,
    worth,
)
from app.engine.decompose.fit.painter import weights

from .pictures import N, codes, grid, target

# Without a ridge the colours are those of the least error, and holding them fixed is exact.
EXACT = Objective(prior=0.02, crisp=0.3, ridge=0.0, stray=0.4)


def double(given: Target) -> Target:
    parts = (getattr(given, part.name) for part in fields(Target))
    return Target(*(None if part is None else part.double() for part in parts))  # type: ignore[arg-type]


def stepped(aim: Target, start: Tensor, objective: Objective, steps: int = 12) -> Fit:
    fit = evaluate(grid(), aim, start, objective)
    damping = torch.full_like(fit.loss, 1e-2)
    for _ in range(steps):
        fit, damping = improve(grid(), aim, fit, damping, objective)
    return fit


def fog(fit: Fit, aim: Target) -> Tensor:
    return ((fit.alpha * (1 - fit.alpha)).mean(1) * aim.share).sum(-1)


def error(picture: Tensor, aim: Target) -> Tensor:
    return ((picture - aim.picture).square().sum(-1) * aim.share).sum(-1) / 3


@pytest.mark.parametrize("under", [False, True], ids=["ground", "under"])
@pytest.mark.parametrize("stray", [0, 3], ids=["", "stray"])
def test_the_gradient_is_that_of_the_loss(under: bool, stray: int) -> None:
    exact = replace(grid(), waves=grid().waves.double())
    aim, start = double(target(2, under=under, stray=stray)), codes(2, 3, strength=0.7).double()
    gradient, _ = _normal_equations(exact, evaluate(exact, aim, start, EXACT), aim, EXACT)
    small = 1e-5
    for index in range(start[0].numel()):
        step = torch.zeros_like(start).flatten(1)
        step[:, index] = small
        step = step.view_as(start)
        up, down = (evaluate(exact, aim, start + sign * step, EXACT).loss for sign in (1, -1))
        torch.testing.assert_close(gradient[:, index], (up - down) / (2 * small), rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("under", [False, True], ids=["ground", "under"])
def test_the_matrix_is_symmetric_and_positive(under: bool) -> None:
    aim = target(2, under=under, stray=3)
    _, matrix = _normal_equations(grid(), evaluate(grid(), aim, codes(2, 3), POSTER), aim, POSTER)
    torch.testing.assert_close(matrix, matrix.mT)
    assert (torch.linalg.eigvalsh(matrix.double()) > -1e-7).all()


def test_the_matrix_is_that_of_gauss_and_newton() -> None:
    """From its definition: twice J^T J of the residuals whose squares sum to the loss, the colours held fixed."""
    aim, start = target(1, stray=2), codes(1, 2, strength=0.7)
    assert aim.stray is not None
    fit = evaluate(grid(), aim, start, EXACT)
    away = aim.stray * (aim.share + UNSEEN / N**2)[:, None]

    def residuals(flat: Tensor) -> Tensor:
        alpha = torch.sigmoid(grid().logits(flat.view_as(start)))
        picture = (weights(alpha)[0].mT @ fit.colours - aim.picture) * (aim.share / 3).sqrt()[..., None]
        fog = (EXACT.crisp / 2 * aim.share[:, None] * alpha * (1 - alpha)).sqrt()
        stray = (EXACT.stray / 2 * away).sqrt() * alpha
        return torch.cat([part.flatten() for part in (picture, fog, stray, (EXACT.prior / len(flat)) ** 0.5 * flat)])

    torch.testing.assert_close(residuals(start.flatten()).square().sum(), fit.loss[0])
    jacobian = torch.func.jacrev(residuals)(start.flatten())
    assert isinstance(jacobian, Tensor)
    _, matrix = _normal_equations(grid(), fit, aim, EXACT)
    torch.testing.assert_close(matrix[0], 2 * jacobian.T @ jacobian, rtol=1e-3, atol=1e-6)


@settings(max_examples=25)
@given(
    layers=st.integers(1, 4), seed=st.integers(0, 1000), strength=st.floats(0.01, 30), damping=st.floats(1e-6, 1e4),
    under=st.booleans(),
)  # fmt: skip
def test_a_step_is_never_worse(layers: int, seed: int, strength: float, damping: float, under: bool) -> None:
    aim = target(3, under=under, stray=layers, seed=seed)
    before = evaluate(grid(), aim, codes(3, layers, seed=seed, strength=strength), POSTER)
    after, next_damping = improve(grid(), aim, before, torch.full((3,), damping), POSTER)
    assert (after.loss <= before.loss).all()
    assert ((next_damping >= 1e-6) & (next_damping <= 1e4)).all()
    torch.testing.assert_close(after.loss, evaluate(grid(), aim, after.codes, POSTER).loss)


def test_steps_come_to_a_much_better_picture() -> None:
    aim, start = target(3), codes(3, 3)
    before = evaluate(grid(), aim, start, FOG)
    after = stepped(aim, start, FOG)
    assert (error(after.picture, aim) < 0.4 * error(before.picture, aim)).all()


def test_objects_fitted_together_are_each_as_if_alone() -> None:
    aim, start = target(3), codes(3, 2)
    together = stepped(aim, start, POSTER, 3)
    for row in range(3):
        alone = stepped(Target(aim.picture[row : row + 1], aim.share[row : row + 1]), start[row : row + 1], POSTER, 3)
        torch.testing.assert_close(together.loss[row], alone.loss[0], rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("under", [False, True], ids=["ground", "under"])
def test_worth_is_the_error_that_taking_a_layer_away_adds(under: bool) -> None:
    aim = target(2, under=under)
    fit = evaluate(grid(), aim, codes(2, 4), POSTER)
    values = worth(fit, aim)
    for t in range(4):
        kept = [s for s in range(4) if s != t]
        left, _ = weights(fit.alpha[:, kept])
        colours = fit.colours[:, [0, *(s + 1 for s in kept)]]
        picture = left.mT @ colours
        if aim.under is not None:
            picture = picture + left[:, 0, :, None] * aim.under
        added = error(picture, aim) - error(fit.picture, aim)
        torch.testing.assert_close(values[:, t], added, rtol=1e-3, atol=1e-6)


def test_a_poster_has_less_fog() -> None:
    aim, start = target(4), codes(4, 3, strength=0.5)
    poster, foggy = (stepped(aim, start, objective) for objective in (POSTER, FOG))
    assert (fog(poster, aim) < 0.8 * fog(foggy, aim)).all()


def test_layers_leave_where_they_have_no_business_to_be() -> None:
    away = torch.zeros(1, 2, N * N)
    away[:, :, : N * N // 2] = 1
    aim, start = target(1), codes(1, 2)
    free = stepped(aim, start, POSTER)
    kept = stepped(replace(aim, stray=away), start, replace(POSTER, stray=1.0))
    assert (kept.alpha * away).sum() < 0.5 * (free.alpha * away).sum()


def test_pieces_that_nobody_sees_are_strays_too() -> None:
    aim = target(1)
    share = aim.share.clone()
    share[:, : N * N // 2] = 0
    hidden = Target(aim.picture, share / share.sum(), None, torch.ones(1, 2, N * N))
    shown = codes(1, 2)
    with_stray, without = (evaluate(grid(), aim, shown, POSTER).loss for aim in (hidden, replace(hidden, stray=None)))
    seen_only = POSTER.stray * (evaluate(grid(), hidden, shown, POSTER).alpha.square().mean(1) * hidden.share).sum()
    assert with_stray - without > seen_only


def test_without_layers_there_is_the_ground_alone() -> None:
    aim = target(2)
    fit = evaluate(grid(), aim, codes(2, 0), POSTER)
    mean = (aim.picture * aim.share[..., None]).sum(1)
    torch.testing.assert_close(fit.colours[:, 0], mean, rtol=1e-3, atol=1e-4)
    torch.testing.assert_close(fit.loss, error(fit.picture, aim))


def test_what_is_chosen_is_new_where_it_is_better() -> None:
    aim = target(2)
    old, new = (evaluate(grid(), aim, codes(2, 2, seed=seed), POSTER) for seed in (1, 2))
    mixed = chosen(torch.tensor([True, False]), new, old)
    for part in fields(Fit):
        of = getattr(mixed, part.name)
        assert torch.equal(of[0], getattr(new, part.name)[0])
        assert torch.equal(of[1], getattr(old, part.name)[1])


def test_some_objects_can_be_picked() -> None:
    fit = evaluate(grid(), target(3), codes(3, 2), POSTER)
    last = fit.pick(torch.tensor([2]))
    for part in fields(Fit):
        assert torch.equal(getattr(last, part.name), getattr(fit, part.name)[2:])
