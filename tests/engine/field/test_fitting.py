"""The fit of a code to samples."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.field import Frame, Mask, Viewport, logit
from app.engine.field.fitting import agreement, fit_code

SIDE = 64
VIEW = Viewport(-1.0, -1.0, 1.0, 1.0, SIDE, SIDE)


def values(code: np.ndarray, height: int = SIDE, width: int = SIDE) -> np.ndarray:
    """The logits of a code over its frame."""
    return logit(Mask(Frame.around(-1, -1, 1, 1), code), Viewport(-1.0, -1.0, 1.0, 1.0, width, height))


def chance(logits: np.ndarray) -> np.ndarray:
    return (1 / (1 + np.exp(-logits))).astype(np.float32)


@pytest.mark.parametrize("shape", [(64, 64), (40, 96)])
def test_a_code_is_found_again_from_its_own_samples(shape: tuple[int, int]) -> None:
    code = np.random.default_rng(0).normal(0, 0.5, 29).astype(np.float32)
    found = fit_code(chance(values(code, *shape)), np.ones(shape, np.float32), 29)
    assert np.abs(found - code).max() < 0.02


def test_a_fit_that_begins_at_the_answer_stays_there() -> None:
    code = np.random.default_rng(1).normal(0, 0.5, 29).astype(np.float32)
    found = fit_code(chance(values(code)), np.ones((SIDE, SIDE), np.float32), 60, start=code)
    assert np.abs(found[:29] - code).max() < 1e-3
    assert np.abs(found[29:]).max() < 1e-3


def test_a_longer_code_says_a_corner_better() -> None:
    target = np.zeros((SIDE, SIDE), np.float32)
    target[:20, :20] = 1
    weight = np.ones_like(target)
    short, long = (agreement(fit_code(target, weight, length), target, weight) for length in (20, 200))
    assert short < long > 0.97


def test_samples_of_no_weight_say_nothing() -> None:
    target = np.zeros((SIDE, SIDE), np.float32)
    target[:, :32] = 1
    weight = np.ones_like(target)
    weight[:, 40:] = 0
    changed = target.copy()
    changed[:, 44:] = 1
    assert np.allclose(fit_code(target, weight, 30), fit_code(changed, weight, 30), atol=1e-4)


def test_no_weight_at_all_leaves_the_code_as_it_was() -> None:
    start = np.ones(10, np.float32)
    nothing = np.zeros((8, 8), np.float32)
    assert np.isfinite(fit_code(nothing, nothing, 10, start)).all()
