"""Holes in photos with transparent parts."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.blend.inpainting import alpha_behind, inpainted, to_fill_from
from app.engine.blend.inpainting.areas import NOTHING
from app.engine.jobs import run

SIZE = (120, 160)
ys, xs = np.mgrid[: SIZE[0], : SIZE[1]]


def disc(y: float, x: float, radius: float) -> Array:
    return np.hypot(ys - y, xs - x) < radius


def left_half() -> Bytes:
    """Nothing in the left half; the edge is soft."""
    return np.rint(255 * ((xs - 78) / 4).clip(0, 1)).astype(np.uint8)


def test_its_edge_runs_on_through_the_hole() -> None:
    hole = disc(60, 80, 30)
    made = alpha_behind(np.where(hole, 255, left_half()).astype(np.uint8), hole.astype(np.float32))
    assert np.abs(made[hole].astype(int) - left_half()[hole]).mean() < 8
    assert set(np.unique(made[hole & (abs(xs - 80) > 8)])) == {0, 255}
    np.testing.assert_array_equal(made[~hole], left_half()[~hole])


def test_what_stands_on_nothing_leaves_nothing() -> None:
    hole = disc(60, 80, 30)
    made = alpha_behind(np.where(disc(60, 80, 28), 255, 0).astype(np.uint8), hole.astype(np.float32))
    assert not made.any()


def test_what_is_behind_is_as_see_through_as_what_is_round_it() -> None:
    hole = disc(60, 80, 30)
    made = alpha_behind(np.where(hole, 255, 190).astype(np.uint8), hole.astype(np.float32))
    assert np.abs(made.astype(int) - 190).max() <= 1


def test_nothing_is_copied_from_where_nothing_is() -> None:
    alpha, hole = left_half(), disc(60, 80, 30)
    photo = np.where(alpha[..., None] > 0, np.random.default_rng(0).integers(150, 200, (*SIZE, 1)), 0).astype(np.uint8)
    photo = np.repeat(photo, 3, 2)
    picture, areas = to_fill_from(np.where(hole[..., None], 255, photo).astype(np.uint8), alpha, None)
    assert areas is not None
    assert set(np.unique(areas)) == {1, NOTHING}
    made = run(inpainted(picture, hole, areas=areas))
    assert made[hole & (xs > 82)].min() >= 140
    assert made[hole & (xs > 82)].std() > 5


def test_an_opaque_photo_is_left_as_it_is() -> None:
    photo, alpha = np.zeros((*SIZE, 3), np.uint8), np.full(SIZE, 255, np.uint8)
    assert to_fill_from(photo, alpha, None) == (photo, None)
    assert to_fill_from(photo, None, None) == (photo, None)
