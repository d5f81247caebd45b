"""The classics of visual blends, from the click to the picture."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.arrays import Bytes, Floats
from benchmarks import classics
from benchmarks.blending.composites import outline
from benchmarks.classics import ASTRONAUT, COFFEE, FLOWER, ROCKET, TOWER, Clicked, blended, clicked, cut_out

NEAR = 40  # pixels round what is replaced and what replaces it within which something may change


def widened(mask: Floats, by: int) -> np.ndarray:
    return cv2.dilate((mask > 0.1).astype(np.uint8), np.ones((2 * by + 1, 2 * by + 1), np.uint8)) > 0


def height_of(mask: Floats) -> int:
    return int((mask > 0.5).any(1).sum())


CAT = Clicked("chelsea", ("225,150", "60,200", "150,60"))
PAIRS = {"round": (COFFEE, FLOWER), "tall": (TOWER, ROCKET), "animal": (ASTRONAUT, CAT)}


@pytest.fixture(scope="module", params=list(PAIRS.values()), ids=list(PAIRS))
def made(request: pytest.FixtureRequest) -> tuple[Bytes, Bytes, Bytes, Floats, Floats, float]:
    """The photograph, the blend, its background, where the old thing was, where the new one is, how real it looks."""
    place, by = request.param
    photo, mask = clicked(place)
    foreground = cut_out(*clicked(by))
    done = blended(photo, mask, foreground)
    new = outline(foreground, done.placement, mask.shape)
    return photo, done.picture, done.background, mask, new, classics.realism(done, mask, foreground).score


def test_the_old_thing_is_gone_and_the_new_one_stands_in_its_place(made) -> None:
    photo, picture, background, old, new, real = made
    gone = (old > 0.9) & ~widened(new, 4)
    changed = np.abs(picture.astype(int) - photo).mean(-1)
    assert (old > 0.5).mean() > 0.15
    if gone.mean() > 0.01:
        assert (changed[gone] > 12).mean() > 0.7
        shaded = background[gone].astype(int) - picture[gone]
        assert np.percentile(np.abs(shaded), 90) <= 1  # but for its shadow it is the background that was filled
    inside = new > 0.95
    assert np.abs(picture[inside].astype(int) - background[inside]).mean() > 15
    assert (inside & (old > 0.5)).sum() > 0.6 * inside.sum()
    assert real > 0.25


def test_it_is_no_taller_than_what_it_replaces_by_much(made) -> None:
    _, _, _, old, new, _ = made
    assert 0.6 * height_of(old) < height_of(new) < 1.4 * height_of(old)


def test_elsewhere_the_photograph_is_as_it_was(made) -> None:
    photo, picture, background, old, new, _ = made
    hole = (background != photo).any(-1)
    assert hole.sum() < 2 * (old > 0.5).sum()
    elsewhere = ~(hole | widened(new, NEAR))
    assert elsewhere.mean() > 0.1
    np.testing.assert_array_equal(picture[elsewhere], photo[elsewhere])


def test_without_a_starter_library_those_that_were_clicked_are_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    photo = np.random.default_rng(0).integers(90, 140, (90, 120, 3), np.uint8)
    mask = np.zeros((90, 120), np.float32)
    mask[25:60, 40:80] = 1
    monkeypatch.setattr(classics, "default_folder", lambda: tmp_path / "nothing")
    monkeypatch.setattr(classics, "clicked", lambda what: (photo, mask))
    rows = classics.run(quick=True, out=tmp_path / "out")
    names = ["rocket-for-a-tower", "flower-for-a-coffee"]
    assert [row.name for row in rows] == [f"{name}, {what}" for name in names for what in ("looks real", "time")]
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(names)
