"""The box of what a mask covers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.hugging import hugging
from app.engine.field.outlined import outlined

TURNED = np.array([[0.8, -0.9, 40.0], [0.6, 1.1, -7.0]])


def spot(x0: int, y0: int, x1: int, y1: int) -> Mask:
    """Something from (x0, y0) to (x1, y1) in a frame from (0, 0) to (200, 100)."""
    alpha = np.zeros((100, 200), np.float32)
    alpha[y0:y1, x0:x1] = 1.0
    return Mask(Frame.around(0, 0, 200, 100), outlined(alpha), closed=True, crisp=True)


@pytest.mark.parametrize("places", [(30, 20, 120, 70), (90, 5, 195, 40)])
def test_it_lies_on_the_edge_of_what_is_covered(places: tuple[int, int, int, int]) -> None:
    mask = spot(*places)
    seen = coverage(mask, Viewport(-20, -20, 220, 120, 960, 560)) > 0.5
    rows, columns = np.flatnonzero(seen.any(1)) / 4 - 20, np.flatnonzero(seen.any(0)) / 4 - 20
    there = columns[0], rows[0], columns[-1] + 0.25, rows[-1] + 0.25
    assert hugging(mask).bounds() == pytest.approx(there, abs=0.5)
    assert hugging(mask).bounds() == pytest.approx(places, abs=4)


def test_it_goes_with_the_mask_to_the_last_digit() -> None:
    mask = spot(30, 20, 120, 70)
    moved = replace(mask, frame=mask.frame.transformed(TURNED))
    there = hugging(mask).transformed(TURNED)
    now = hugging(moved)
    assert (now.cx, now.cy, now.ux, now.vy) == pytest.approx((there.cx, there.cy, there.ux, there.vy), abs=1e-9)


def test_what_covers_all_of_its_frame_or_nothing_has_that_for_its_box() -> None:
    frame = Frame.around(10, 20, 50, 60)
    assert hugging(Mask(frame, closed=True)) == frame
    assert hugging(Mask(frame, np.full(1, -5.0, np.float32), closed=True)).bounds() == frame.bounds()


def test_what_lies_beyond_the_photo_does_not_count_wherever_both_are_brought() -> None:
    mask, photo = spot(30, 0, 120, 70), Frame.around(50, 40, 200, 100)
    inside = hugging(mask, photo)
    assert inside.bounds() == pytest.approx((50, 40, 120, 70), abs=2)
    there = hugging(replace(mask, frame=mask.frame.transformed(TURNED)), photo.transformed(TURNED))
    assert there.bounds() == pytest.approx(inside.transformed(TURNED).bounds(), abs=0.01)


def test_a_mask_that_lies_all_beyond_the_photo_has_its_frame_for_its_box() -> None:
    mask = spot(30, 20, 120, 70)
    assert hugging(mask, Frame.around(500, 500, 600, 600)) == mask.frame
