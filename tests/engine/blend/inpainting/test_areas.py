"""Things that lie round a hole, continued into it."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Array, Bytes
from app.engine.blend.inpainting import inpainted
from app.engine.blend.inpainting.areas import part, resized
from app.engine.blend.inpainting.continuing import continued
from app.engine.blend.inpainting.levels import Level
from app.engine.blend.inpainting.smooth import smooth_by
from app.engine.jobs import run

SIZE = (120, 160)
ys, xs = np.mgrid[: SIZE[0], : SIZE[1]]


def disc(y: float, x: float, radius: float) -> Array:
    return np.hypot(ys - y, xs - x) < radius


def saucer() -> tuple[Bytes, Bytes, Array]:
    """A red disc on noisy green, which is which, and a hole over the disc's upper edge."""
    chance = np.random.default_rng(0)
    inside = disc(70, 80, 40)
    photo = np.where(inside[..., None], (170, 40, 30), (40, 120, 50)) + chance.integers(-20, 20, (*SIZE, 1))
    return photo.clip(0, 255).astype(np.uint8), np.where(inside, 7, 3).astype(np.uint8), disc(35, 80, 18)


def level(photo: Bytes, hole: Array) -> Level:
    return Level(np.where(hole[..., None], 0, photo).astype(np.float32) / np.float32(255), hole)


def test_a_round_edge_stays_round_behind_the_hole() -> None:
    photo, areas, hole = saucer()
    found = continued(np.where(hole, 0, areas).astype(np.uint8), level(photo, hole))
    assert found is not None
    own = found.areas == found.areas[100, 80]
    assert (own == (areas == 7))[hole].mean() > 0.9
    assert (own == (areas == 7))[~hole].all()


def test_what_is_said_in_the_hole_counts_for_nothing() -> None:
    photo, areas, hole = saucer()
    one, other = (continued(np.where(hole, value, areas).astype(np.uint8), level(photo, hole)) for value in (0, 3))
    assert one is not None
    assert other is not None
    assert (one.areas == other.areas).all()


def test_what_stands_beside_the_hole_does_not_run_through_it() -> None:
    photo, _, _ = saucer()
    areas = np.where(disc(60, 30, 14), 2, 1).astype(np.uint8)
    photo = np.where((areas == 2)[..., None], 240, photo).astype(np.uint8)
    hole = (np.abs(ys - 60) < 25) & (xs > 34) & (xs < 130)
    found = continued(areas, level(photo, hole))
    assert found is not None
    assert (found.areas[:, 60:] == found.areas[5, 5]).all()


def test_nothing_known_gives_nothing() -> None:
    photo, _, hole = saucer()
    assert continued(np.zeros(SIZE, np.uint8), level(photo, hole)) is None


def test_things_that_look_alike_are_hardly_apart() -> None:
    photo, areas, hole = saucer()
    halves = np.where((areas == 3) & (xs > 80), 4, areas).astype(np.uint8)
    found = continued(halves, level(photo, hole))
    assert found is not None
    red, left, right = (found.apart[found.areas[place]] for place in ((100, 80), (5, 5), (5, 150)))
    assert np.linalg.norm(left - right) < 0.2 * np.linalg.norm(left - red)
    assert len(np.unique(found.unlike()[hole])) == 2


def test_the_hole_is_filled_from_what_belongs_there() -> None:
    photo, areas, hole = saucer()
    filled = run(inpainted(np.where(hole[..., None], 0, photo).astype(np.uint8), hole, areas=areas)).astype(int)
    red = filled[..., 0] > filled[..., 1]
    assert (red == (areas == 7))[hole].mean() > 0.9
    small = smooth_by(photo, hole, areas)
    assert ((small[..., 0] > small[..., 1]) == (areas == 7))[hole].all()


def test_areas_are_cut_and_resized_as_the_picture_is() -> None:
    _, areas, _ = saucer()
    window = slice(30, 200), slice(40, 120)  # ends beyond the picture, as surroundings may
    assert (part(areas, SIZE, window) == areas[window]).all()
    coarse = resized(areas, (60, 80))
    assert (part(coarse, SIZE, window) == areas[30:, 40:120][::2, ::2]).mean() > 0.96
    assert (resized(coarse, SIZE) == areas).mean() > 0.98
