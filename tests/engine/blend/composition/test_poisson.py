"""Gradient-domain pasting: the membrane against what it must be."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Floats
from app.engine.blend.composition.poisson import pasted

HEIGHT, WIDTH = 60, 80
Y, X = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
MASK = np.hypot(X - 40, Y - 30) < 20


def three(values: Array) -> Floats:
    return np.repeat(values[..., None], 3, 2).astype(np.float32)


def test_a_cut_out_that_is_only_brighter_becomes_the_photo() -> None:
    photo = three(0.3 + 0.2 * np.sin(X / 9) * np.cos(Y / 7))
    np.testing.assert_allclose(pasted(photo + np.float32(0.25), photo, MASK)[MASK], photo[MASK], atol=1e-4)


def test_a_difference_that_runs_evenly_across_is_taken_away() -> None:
    photo = three(np.full((HEIGHT, WIDTH), 0.5))
    texture = three(0.1 * np.sin(X * 1.3) * np.exp(-((X - 40) ** 2 + (Y - 30) ** 2) / 60))
    made = pasted(photo + texture + three(0.004 * X - 0.1), photo, MASK)
    np.testing.assert_allclose(made[MASK], (photo + texture)[MASK], atol=0.02)


def test_a_mask_that_covers_everything_or_nothing_leaves_the_cut_out() -> None:
    cut_out, photo = three(X / WIDTH), three(Y / HEIGHT)
    np.testing.assert_allclose(pasted(cut_out, photo, np.ones_like(MASK)), cut_out, atol=1e-6)


def test_at_the_pictures_border_nothing_is_held() -> None:
    photo = three(np.full((HEIGHT, WIDTH), 0.5))
    mask = X < 30
    made = pasted(photo + np.float32(0.2), photo, mask)
    assert np.isfinite(made).all()
    np.testing.assert_allclose(made[mask], 0.5, atol=1e-4)
