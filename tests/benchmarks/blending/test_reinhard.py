"""Reinhard's match as an affine map."""

from __future__ import annotations

import numpy as np

from app.engine.blend.composition import ColourMap
from app.engine.pixels.oklab import to_oklab
from benchmarks.blending.reinhard import nearest_map, partly, reinhard

RANDOM = np.random.default_rng(0)
MINE = np.clip(RANDOM.normal((0.6, 0.4, 0.3), 0.1, (500, 3)), 0, 1).astype(np.float32)
THEIRS = np.clip(RANDOM.normal((0.3, 0.4, 0.5), 0.06, (800, 3)), 0, 1).astype(np.float32)


def test_means_in_oklab_meet() -> None:
    moved = reinhard(MINE, THEIRS)(MINE)
    np.testing.assert_allclose(to_oklab(moved).mean(0), to_oklab(THEIRS).mean(0), atol=0.02)
    assert moved.std(0).mean() < MINE.std(0).mean()


def test_strength_is_the_way_between_no_change_and_all_of_it() -> None:
    whole = reinhard(MINE, THEIRS)
    assert partly(whole, 0.0) == ColourMap()
    half = partly(whole, 0.5)
    np.testing.assert_allclose(half.matrix, (whole.matrix + np.eye(3, 4)) / 2)


def test_a_known_map_is_found_again() -> None:
    truth = np.array([[0.8, 0.1, 0.0, 0.02], [0.0, 0.9, 0.1, -0.03], [0.05, 0.0, 0.7, 0.1]])
    after = MINE @ truth[:, :3].T + truth[:, 3]
    np.testing.assert_allclose(nearest_map(MINE, after).matrix, truth, atol=0.05)


def test_nothing_to_match_changes_nothing() -> None:
    empty = np.zeros((0, 3), np.float32)
    assert reinhard(empty, THEIRS) == reinhard(MINE, empty) == ColourMap()


def test_one_colour_gives_numbers() -> None:
    one = np.full((10, 3), 0.5, np.float32)
    assert np.isfinite(reinhard(one, THEIRS)(one)).all()
    assert np.isfinite(reinhard(MINE, one)(MINE)).all()
