"""Synthetic pairs for the composition network."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.pictures import write_all
from training.composition.examples import Pairs
from training.composition.jitter import Amounts
from training.composition.views import warped
from training.composition.windows import KEPT, Windows, window_of, windows


@pytest.fixture
def made(tmp_path: Path) -> Windows:
    write_all(tmp_path)
    return windows(tmp_path)


def test_windows_are_of_training_rows_with_the_object_in_the_middle(made: Windows) -> None:
    assert made.objects == 2
    for mask in made.mask[:2]:
        ys, xs = np.nonzero(mask > 127)
        assert abs(ys.mean() - KEPT / 2) < 2
        assert abs(xs.mean() - KEPT / 2) < 2
        assert np.ptp(xs) / KEPT == pytest.approx(1 / 2.4, abs=0.02)


def test_regions_of_one_persons_map_are_windows_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path)
    monkeypatch.setattr("training.composition.windows.NARROW", 30)
    made = windows(tmp_path)
    assert (made.objects, len(made)) == (2, 6)  # four stripes of the one training picture that there is a photo of


def test_windows_that_were_kept_are_the_same(tmp_path: Path) -> None:
    write_all(tmp_path)
    first = windows(tmp_path, cache=tmp_path / "kept.npz")
    again = windows(tmp_path / "nothing", cache=tmp_path / "kept.npz")
    np.testing.assert_array_equal(first.rgb, again.rgb)
    assert first.objects == again.objects


def test_a_window_knows_where_its_picture_ends() -> None:
    mask = np.zeros((50, 80), np.uint8)
    mask[10:40, 30:50] = 255
    rgb, _, inside = window_of(np.full((50, 80, 3), 200, np.uint8), mask)
    assert 0.2 < (inside > 0).mean() < 0.9
    assert (rgb[inside == 255] == 200).all()
    assert (rgb[inside == 0] == 0).all()


def test_what_undoes_the_change_brings_the_cut_out_into_the_hole(made: Windows) -> None:
    rng = np.random.default_rng(0)
    for _ in range(5):
        pair = Pairs(made).pair(0, rng, Amounts(0.1, 0.0), plain=True)
        back_again = warped(np.ascontiguousarray(pair.fore[3]), np.linalg.inv(pair.spatial), 96)
        missed = (back_again > 0.5) & (pair.back[3] < 0.5) & (pair.back[4] < 0.5)
        assert missed.mean() < 0.01
        assert (back_again > 0.5).mean() > 0.6 * (pair.back[3] > 0.5).mean()


def test_the_truth_is_the_colour_before_the_change(made: Windows) -> None:
    pair = Pairs(made).pair(0, np.random.default_rng(1), Amounts(0.0, 0.15), plain=True)
    seen = np.asarray(cv2.erode(pair.fore[3], np.ones((5, 5)))) > 0.99
    np.testing.assert_allclose(pair.truth[:, seen].mean(1) * 255, (200, 60, 40), atol=3)
    assert np.abs(pair.fore[:3, seen].mean(1) * 255 - (200, 60, 40)).max() > 5


def test_the_object_is_not_seen_in_the_background(made: Windows) -> None:
    rng = np.random.default_rng(2)
    for _ in range(5):
        pair = Pairs(made).pair(0, rng, Amounts(), plain=True)
        red = pair.back[0] > 0.7
        assert red.mean() < 0.1  # the picture's other object may be


def test_pairs_of_every_kind_can_be_drawn(made: Windows) -> None:
    rng, own = np.random.default_rng(3), set()
    for _ in range(40):
        pair = Pairs(made).draw(rng)
        own.add(pair.own)
        assert pair.fore.min() >= 0
        assert max(pair.fore.max(), pair.back.max()) <= 1
        assert pair.fore.shape[1:] == pair.back.shape[1:] == (96, 96)
    assert own == {True, False}
