"""What of the photo an object shows, and how many tones each object gets."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.decompose.fit.cosines import cosine_grid
from app.engine.decompose.tones import MOST_TONES, SAMPLES, START_SAMPLES, Splits, allotted, piece, splits, start_codes

from .regions.pictures import blocks

WIDTH, HEIGHT = 200, 100


def banded() -> np.ndarray:
    """(50, 100, 3): three bands of one colour each, the middle one the widest."""
    picture = np.zeros((50, 100, 3), np.float32)
    picture[:, :20], picture[:, 20:70], picture[:, 70:] = (0.9, 0.1, 0.1), (0.5, 0.5, 0.5), (0.1, 0.1, 0.9)
    return picture


def given_gains(*gains: list[float]) -> list[Splits]:
    return [Splits(np.array(g + [0.0] * MOST_TONES, np.float32), np.zeros((0, 2), int), 1.0) for g in gains]


def test_a_piece_lies_over_what_it_shows_in_pixels_of_the_photo() -> None:
    share = np.zeros((50, 100), np.float32)
    share[10:30, 20:60] = 1
    part = piece(banded(), share, WIDTH, HEIGHT)
    assert part.frame.bounds() == (38, 18, 122, 62)
    assert part.area == 20 * 40
    assert part.picture.shape == (SAMPLES, SAMPLES, 3)
    assert part.share[SAMPLES // 2, SAMPLES // 2] == 1
    assert (part.share[0] == 0).all()


def test_the_colours_of_a_piece_are_its_own_and_not_its_neighbours() -> None:
    share = np.zeros((50, 100), np.float32)
    share[:, 20:70] = 1
    part = piece(banded(), share, WIDTH, HEIGHT)
    np.testing.assert_allclose(part.picture[part.share > 0.05], 0.5, atol=1e-3)


def test_what_nobody_sees_is_a_small_piece_all_the_same() -> None:
    part = piece(banded(), np.zeros((50, 100), np.float32), WIDTH, HEIGHT)
    assert part.area == 0
    assert part.frame.determinant > 0
    assert np.isfinite(part.picture).all()


def test_a_piece_splits_where_its_colours_change() -> None:
    part = piece(banded(), np.ones((50, 100), np.float32), WIDTH, HEIGHT)
    labels = splits(part).labels(3).reshape(START_SAMPLES, START_SAMPLES)
    left, middle, right = (labels[2:-2, columns] for columns in (slice(1, 5), slice(8, 20), slice(24, 30)))
    for band in (left, middle, right):
        assert len(set(band.ravel())) == 1
    assert len({left[0, 0], middle[0, 0], right[0, 0]}) == 3


def test_the_gain_of_the_splits_is_the_squared_error_in_samples() -> None:
    """Two halves in OKLab (1, 0, 0) apart at black and white: error area / 4 gone with one split."""
    picture = np.zeros((50, 100, 3), np.float32)
    picture[:, 50:] = 1
    part = piece(picture, np.ones((50, 100), np.float32), WIDTH, HEIGHT)
    first, second = splits(part).gains[:2]
    np.testing.assert_allclose(first, 5000 / 4, rtol=0.1)
    assert second < 0.1 * first


def test_over_what_is_painted_the_error_is_split_and_not_the_colours() -> None:
    share = np.ones((50, 100), np.float32)
    part = piece(banded(), share, WIDTH, HEIGHT)
    painted = part.picture.copy()
    painted[: SAMPLES // 2] += 0.2
    labels = splits(type(part)(part.frame, part.picture, part.share, part.area, painted)).labels(2)
    labels = labels.reshape(START_SAMPLES, START_SAMPLES)
    assert len(set(labels[:15].ravel())) == len(set(labels[17:].ravel())) == 1
    assert labels[0, 0] != labels[-1, 0]


def test_the_next_tone_goes_where_it_saves_most() -> None:
    gains = given_gains([9, 1], [5, 4], [0.5])
    assert [allotted(gains, tones) for tones in range(6)] == [
        [0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 2, 0], [2, 2, 0], [2, 2, 1]
    ]  # fmt: skip


@settings(max_examples=30)
@given(objects=st.integers(1, 5), tones=st.integers(0, 150), seed=st.integers(0, 99))
def test_all_tones_are_given_out_as_far_as_objects_can_take_them(objects: int, tones: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    gains = [sorted(rng.random(30).tolist(), reverse=True) for _ in range(objects)]
    counts = allotted(given_gains(*gains), tones)
    assert sum(counts) == min(tones, objects * MOST_TONES)
    assert max(counts) <= MOST_TONES


def test_the_fit_starts_from_the_shades_but_for_the_largest_which_is_the_ground() -> None:
    part = piece(banded(), np.ones((50, 100), np.float32), WIDTH, HEIGHT)
    grid = cosine_grid(START_SAMPLES, 40)
    codes = start_codes(grid, [part], [splits(part)], 2)
    assert codes.shape == (1, 2, 40)
    right, left = (grid.logits(codes)[0] > 0).view(2, START_SAMPLES, START_SAMPLES).numpy()
    for found, columns in ((left, slice(0, 6)), (right, slice(23, 32))):
        wanted = np.zeros((START_SAMPLES, START_SAMPLES), bool)
        wanted[:, columns] = True
        assert (found & wanted).sum() / (found | wanted).sum() > 0.85


def test_no_tones_need_no_start() -> None:
    part = piece(banded(), blocks(50, 100, 1, 2).astype(np.float32), WIDTH, HEIGHT)
    assert start_codes(cosine_grid(START_SAMPLES, 12), [part], [splits(part)], 0).shape == torch.Size((1, 0, 12))
