"""Outlines on the photo's own edges."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.select.pyramid import Pyramid
from app.engine.select.refine import at_full_size, refined
from app.engine.select.window import Window


def disc(side: int, radius: float, x: float = 0.5, y: float = 0.5) -> np.ndarray:
    rows, columns = np.mgrid[0:side, 0:side] + 0.5
    return np.hypot(columns - x * side, rows - y * side) < radius * side


def coloured(inside: np.ndarray, seed: int = 0) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 6, (*inside.shape, 3))
    return (np.where(inside[..., None], (190, 90, 60), (70, 120, 140)) + noise).clip(0, 255).astype(np.uint8)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / (a | b).sum())


def logits_of(inside: np.ndarray, rows: int) -> np.ndarray:
    """Coarse and two cells wrong: a disc that is too large, and soft."""
    step = inside.shape[0] // rows
    return (6 * inside[step // 2 :: step, step // 2 :: step].astype(np.float32) - 3) * np.float32(0.7)


@pytest.mark.parametrize("side", [200, 1400])
def test_an_outline_moves_onto_the_edge(side: int) -> None:
    real, guess = disc(side, 0.3), disc(side, 0.315)
    mask = at_full_size(logits_of(guess, 100), Window(0, 0, side, side), Pyramid(coloured(real)))
    assert mask.shape == (side, side)
    assert mask.dtype == np.float32
    assert overlap(guess, real) < 0.92
    assert overlap(mask > 0.5, real) > 0.97


def test_far_from_the_outline_nothing_is_half_transparent() -> None:
    real = disc(400, 0.3)
    mask = at_full_size(logits_of(real, 100), Window(0, 0, 400, 400), Pyramid(coloured(real)))
    assert mask[disc(400, 0.24)].min() > 0.98
    assert mask[~disc(400, 0.37)].max() < 0.02


def test_an_edge_is_as_fine_as_the_photo_and_not_as_the_grid() -> None:
    side = 1400
    real = disc(side, 0.3)
    mask = at_full_size(logits_of(real, 100), Window(0, 0, side, side), Pyramid(coloured(real)))
    row = mask[side // 2, : side // 2]
    assert ((row > 0.1) & (row < 0.9)).sum() < 0.5 * side / 100


def test_beyond_the_window_there_is_nothing() -> None:
    real = disc(100, 0.3, 0.3, 0.3)
    mask = at_full_size(np.full((20, 20), 3, np.float32), Window(10, 20, 60, 60), Pyramid(coloured(real)))
    assert mask[30:50, 20:50].min() > 0.5
    mask[20:60, 10:60] = 0
    assert not mask.any()


def test_a_drawn_mask_is_refined_too() -> None:
    real, drawn = disc(300, 0.3), disc(300, 0.31)
    assert overlap(refined(drawn.astype(np.float32), coloured(real)) > 0.5, real) > overlap(drawn, real) + 0.01


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_empty_and_full_masks_stay_so(value: float) -> None:
    mask = refined(np.full((40, 30), value, np.float32), coloured(disc(40, 0.3))[:, :30])
    assert np.abs(mask - value).max() < 0.1
