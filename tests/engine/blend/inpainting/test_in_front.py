"""What stands in front of what is taken out of a photo is not carried on behind it."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.blend.inpainting import inpainted
from app.engine.blend.inpainting.in_front import not_in_front
from app.engine.jobs import run

SIZE = (120, 160)
TABLE, SAUCER, WALL, CUP = 1, 2, 3, 4
ys, xs = np.mgrid[: SIZE[0], : SIZE[1]]


def disc(y: float, x: float, radius: float) -> Array:
    return np.hypot(ys - y, xs - x) < radius


def scene() -> Bytes:
    """A wall, a table before it, a saucer on that, a cup on that."""
    areas = np.where(ys < 40, WALL, TABLE)
    areas[disc(75, 80, 30)] = SAUCER
    areas[disc(65, 80, 14)] = CUP
    return areas.astype(np.uint8)


def behind(gone: int) -> set[int]:
    """What may be behind that thing."""
    areas = scene()
    hole = areas == gone
    others = np.setdiff1d(np.unique(areas), [gone])
    return set(not_in_front(np.where(hole, 0, areas).astype(np.uint8), hole, others).tolist())


def test_the_saucer_runs_on_behind_the_cup() -> None:
    assert SAUCER in behind(CUP)


def test_the_cup_does_not_behind_the_saucer_nor_the_saucer_behind_the_table() -> None:
    assert CUP not in behind(SAUCER)
    assert TABLE in behind(SAUCER)
    assert SAUCER not in behind(TABLE)
    assert WALL in behind(TABLE)


def test_one_thing_may_always_be_there() -> None:
    areas = np.where(scene() == SAUCER, SAUCER, 0).astype(np.uint8)
    assert not_in_front(areas, areas == 0, np.array([SAUCER])).tolist() == [SAUCER]
    around = np.where(disc(60, 80, 30), SAUCER, 0).astype(np.uint8)
    around[disc(20, 20, 15)] = CUP
    assert len(not_in_front(around, around == 0, np.array([SAUCER, CUP]))) >= 1


def test_a_piece_of_table_is_not_filled_with_saucer() -> None:
    chance = np.random.default_rng(0)
    areas = np.where(xs < 80, TABLE, WALL).astype(np.uint8)
    areas[disc(60, 60, 25)] = SAUCER
    hole = (areas == TABLE) & (xs > 25)
    colours = np.array([(0, 0, 0), (140, 90, 50), (200, 30, 30), (90, 90, 100)])[areas]
    photo = (colours + chance.integers(-15, 15, (*SIZE, 1))).clip(0, 255).astype(np.uint8)
    made = run(inpainted(photo, hole, areas=np.where(hole, 0, areas).astype(np.uint8))).astype(int)
    red = (made[..., 0] > 150) & (made[..., 1] < 80)
    assert red[hole].mean() < 0.05
