"""The measurement of selecting."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.select import Box
from benchmarks.select import run
from benchmarks.selecting.boxes import LOOSE, around
from benchmarks.selecting.persons import apart, selecting
from benchmarks.selecting.rivals import grab_cut


def scene() -> tuple[np.ndarray, np.ndarray]:
    """A red ball on green, and where it is."""
    rows, columns = np.mgrid[0:96, 0:128]
    ball = np.hypot(columns - 60, rows - 50) < 28
    noise = np.random.default_rng(0).normal(0, 8, (96, 128, 3))
    return (np.where(ball[..., None], (200, 50, 40), (60, 120, 70)) + noise).clip(0, 255).astype(np.uint8), ball


def test_a_person_clicks_up_to_three_times_and_draws_three_boxes() -> None:
    picture, ball = scene()
    found = selecting(picture, ball, cut=True)
    assert len(found.overlaps) == 3
    assert 1 <= len(found.seconds) <= 3
    assert all(0 <= overlap <= 1 for overlap in found.overlaps)
    assert len(found.boxes) == len(LOOSE)
    assert found.boxes[0] > 0.8
    assert found.subject is not None
    assert selecting(picture, ball).subject is None


@pytest.mark.parametrize("name", ["ball", "another"])
def test_a_loose_box_holds_the_thing_and_stays_in_the_picture(name: str) -> None:
    _, ball = scene()
    tight, loose = around(ball, 0.0, name), around(ball, 0.6, name)
    assert tight == Box(33, 23, 55, 55)
    assert 0 <= loose.x < tight.x
    assert tight.y + tight.height < loose.y + loose.height <= 96
    assert loose == around(ball, 0.6, name)
    assert loose != around(ball, 0.6, name + "s")


def test_outlines_are_as_far_apart_as_they_are() -> None:
    a, b = np.zeros((100, 100), bool), np.zeros((100, 100), bool)
    a[20:60, 20:60] = b[20:60, 25:65] = True
    assert apart(a, a) == 0
    assert 0.01 < apart(a, b) < 0.04
    assert apart(a, np.zeros_like(a)) == 1


def test_grab_cut_finds_a_ball() -> None:
    assert grab_cut(*scene()) > 0.8


def test_an_unknown_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="val"):
        run(True, tmp_path, "some")
