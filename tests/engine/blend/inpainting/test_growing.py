"""The hole swallows what belongs to the object: its soft edge, gaps and shadow."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Array, Bytes
from app.engine.blend.inpainting import background, grown
from app.engine.errors import BadInput
from app.engine.jobs import run

from .pictures import disc

SIZE = 160


def standing() -> tuple[Bytes, Array, Array]:
    """A dark disc on sandy ground, its mask, and where its shadow lies, to the right of its foot."""
    ys, xs = np.mgrid[:SIZE, :SIZE]
    thing = disc(SIZE, 24, 70, 70)
    fallen = (np.hypot((xs - 92) / 34, (ys - 92) / 8) < 1) & ~thing
    photo = np.empty((SIZE, SIZE, 3))
    photo[:] = 200, 170, 130
    photo[fallen] *= 0.55
    photo[thing] = 30, 60, 140
    noise = np.random.default_rng(0).normal(0, 3, photo.shape)
    return (photo + noise).clip(0, 255).astype(np.uint8), thing, fallen


def test_the_shadow_is_swallowed_and_the_object_gone() -> None:
    photo, thing, fallen = standing()
    hole = grown(thing, photo)
    assert (hole[fallen] > 0).mean() > 0.95
    assert hole.mean() < 0.25
    result = run(background(photo, thing))
    assert np.abs(result[thing].mean(0) - (200, 170, 130)).max() < 6
    assert np.abs(result[fallen].mean(0) - (200, 170, 130)).max() < 12


def test_dark_things_of_another_colour_are_no_shadow() -> None:
    photo, thing, fallen = standing()
    photo[fallen] = 90, 20, 20
    hole = grown(thing, photo)
    assert (hole[fallen] > 0).mean() < 0.5


def test_the_soft_edge_lies_within() -> None:
    photo, _, _ = standing()
    ys, xs = np.mgrid[:SIZE, :SIZE]
    soft = np.clip((28 - np.hypot(xs - 70, ys - 70)) / 8, 0, 1).astype(np.float32)
    hole = grown(soft, photo)
    assert (hole[soft > 0.05] == 1).all()
    assert ((hole > 0) & (hole < 1)).any()
    assert hole[soft > 0.05].size < np.count_nonzero(hole)


def test_small_gaps_are_closed_and_large_ones_are_not() -> None:
    photo = np.full((SIZE, SIZE, 3), 120, np.uint8)
    pierced = disc(SIZE, 40) & ~disc(SIZE, 4, 70, 70)
    ring = disc(SIZE, 50) & ~disc(SIZE, 30)
    assert (grown(pierced, photo)[disc(SIZE, 40)] == 1).all()
    assert grown(ring, photo)[80, 80] == 0


@pytest.mark.parametrize("fully", [True, False])
def test_at_the_border_nothing_stays_behind(fully: bool) -> None:
    photo = np.full((SIZE, SIZE, 3), 120, np.uint8)
    mask = disc(SIZE, 30, 0 if fully else 20, SIZE - 1)
    assert (grown(mask, photo)[mask] == 1).all()


def test_almost_all_of_the_photo() -> None:
    mask = np.ones((40, 40), bool)
    mask[0, 0] = False
    hole = grown(mask, np.full((40, 40, 3), 90, np.uint8))
    assert hole[0, 0] == 0


def test_grey_photos_and_bad_input() -> None:
    photo, thing, _ = standing()
    assert grown(thing, photo[..., 0]).shape == thing.shape
    with pytest.raises(BadInput, match="one size"):
        grown(thing[:-1], photo)
    with pytest.raises(BadInput, match="empty"):
        grown(np.zeros_like(thing), photo)
