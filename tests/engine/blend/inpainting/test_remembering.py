"""The same hole of the same photo is filled once."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Array, Bytes
from app.engine.blend.inpainting import Remembering
from app.engine.errors import BadInput
from app.engine.jobs import Job, Progress, run

STEPS = 4


class Grey:
    """Fills with grey, a step at a time, and counts them."""

    def __init__(self) -> None:
        self.begun = self.steps = 0

    def __call__(self, photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
        self.begun += 1
        for step in range(STEPS):
            self.steps += 1
            yield Progress(step / STEPS, "")
        return np.where(hole[..., None] > 0, 100 + seed, photo).astype(np.uint8)


@pytest.fixture
def photo() -> Bytes:
    return np.random.default_rng(0).integers(0, 256, (60, 80, 3), np.uint8)


def hole(left: int = 30) -> Array:
    values = np.zeros((60, 80), np.float32)
    values[20:30, left : left + 12] = 1
    return values


def test_it_says_what_the_other_says_and_asks_it_once(photo: Bytes) -> None:
    grey = Grey()
    filling = Remembering(grey)
    assert not filling.knows(photo, hole())
    first, again = run(filling(photo, hole())), run(filling(photo, hole()))
    np.testing.assert_array_equal(first, np.where(hole()[..., None] > 0, 100, photo))
    np.testing.assert_array_equal(again, first)
    assert grey.begun == 1
    assert filling.knows(photo, hole())


def test_another_hole_photo_or_seed_is_another_matter(photo: Bytes) -> None:
    grey = Grey()
    filling = Remembering(grey)
    run(filling(photo, hole()))
    run(filling(photo, hole(40)))
    assert run(filling(photo, hole(), 7))[25, 35].tolist() == [107] * 3
    other = photo.copy()
    other[25, 50] ^= 255  # beside the hole
    assert (run(filling(other, hole()))[25, 50] == other[25, 50]).all()
    assert grey.begun == 4


def test_what_was_left_half_done_goes_on(photo: Bytes) -> None:
    grey = Grey()
    filling = Remembering(grey)
    job = filling(photo, hole())
    for _ in range(3):
        next(job)
    job.close()
    run(filling(photo, hole()))
    assert (grey.begun, grey.steps) == (1, STEPS)


def test_the_oldest_is_forgotten(photo: Bytes) -> None:
    filling = Remembering(Grey())
    for left in (10, 20, 30, 40):
        run(filling(photo, hole(left)))
    assert [filling.knows(photo, hole(left)) for left in (10, 20, 30, 40)] == [False, True, True, True]
    filling.forget()
    assert not filling.knows(photo, hole(40))


def test_an_empty_hole_is_told(photo: Bytes) -> None:
    with pytest.raises(BadInput, match="empty"):
        run(Remembering(Grey())(photo, np.zeros((60, 80), np.float32)))
