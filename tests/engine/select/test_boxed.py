"""The thing in a box that somebody drew round it."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.select import Box, Click, Pointing, Selector, Walk
from app.engine.select.boxed import around, fit
from app.engine.select.view import Guess
from app.engine.select.window import Window

WHOLE = Window(0, 0, 100, 80)
BOX = Box(20, 20, 40, 40)
SHUTTLE, BADGE = Box(300, 0, 180, 290), Box(128, 343, 88, 91)


def disc(x: float, y: float, radius: float) -> Guess:
    rows, columns = np.mgrid[:80, :100] + 0.5
    return Guess(np.where(np.hypot(columns - x, rows - y) < radius, 4, -4).astype(np.float32), 0.5)


def test_what_fills_the_box_fits_better_than_a_sliver_or_what_reaches_out() -> None:
    good = fit(disc(40, 40, 20), WHOLE, BOX)
    assert good > 0.4
    for other in (disc(40, 40, 5), disc(24, 40, 4), disc(60, 40, 20), disc(40, 40, 35), disc(90, 10, 8)):
        assert fit(other, WHOLE, BOX) < 0.6 * good


def test_what_the_box_cuts_off_fits_worse_than_what_lies_in_it() -> None:
    wall = np.full((80, 100), -4, np.float32)
    wall[20:60, 20:60] = 4
    assert fit(Guess(wall, 0.5), WHOLE, BOX) < 0.5 * fit(disc(40, 40, 18), WHOLE, BOX)


def test_what_is_looked_at_lies_in_the_photo() -> None:
    assert around(Box(0, 10, 50, 70), WHOLE) == Window(0, 0, 71, 80)
    assert around(Box(90, 70, 1, 1), Window(0, 0, 1000, 800)) == Window(66, 46, 115, 95)


def test_a_box_round_the_shuttle_takes_the_shuttle(selector: Selector) -> None:
    mask = selector.select(box=SHUTTLE).mask
    for x, y in ((415, 60), (395, 130), (395, 190)):  # the tank, the orbiter
        assert mask[y, x] > 0.5
    assert mask[230:280, 305:340].mean() < 0.1  # the astronaut's shoulder
    assert mask[40:160, 310:345].mean() < 0.1  # the wall


def test_a_box_round_a_small_thing_takes_that(selector: Selector) -> None:
    mask = selector.select(box=BADGE).mask > 0.5
    assert mask[360:420, 145:198].mean() > 0.9
    assert mask.sum() < 1.1 * BADGE.width * BADGE.height


@pytest.mark.parametrize("box", [SHUTTLE, BADGE, Box(200, 100, 90, 300), Box(0, 0, 3, 3), Box(500, 200, 12, 300)])
def test_nothing_is_taken_far_outside_the_box(selector: Selector, box: Box) -> None:
    mask = selector.select(box=box).mask
    more = 0.05 * max(box.width, box.height) + 1
    inside = np.zeros(mask.shape, bool)
    inside[
        max(0, int(box.y - more)) : int(box.y + box.height + more) + 1,
        max(0, int(box.x - more)) : int(box.x + box.width + more) + 1,
    ] = True
    assert mask.max() > 0
    assert not mask[~inside].any()


def test_a_click_after_a_box_goes_on_from_what_the_box_took(astronaut: np.ndarray) -> None:
    pointing = Pointing(astronaut)
    boxed = pointing.after((SHUTTLE,)).mask
    less = pointing.after((SHUTTLE, Click(415, 60, adds=False))).mask
    more = pointing.after((SHUTTLE, Click(220, 110))).mask
    assert less[60, 415] < 0.5
    assert (less <= boxed).all()
    assert more[110, 220] > 0.5
    assert (more >= boxed).all()


def test_from_a_box_one_walks_to_what_holds_it(astronaut: np.ndarray) -> None:
    pointing = Pointing(astronaut)
    badge, larger = pointing.after((BADGE,)).mask, pointing.after((BADGE, Walk(1))).mask
    assert larger.sum() > 1.2 * badge.sum()
    assert np.minimum(badge, larger).sum() > 0.9 * badge.sum()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (2, 3), (40, 7)])
def test_boxes_on_tiny_photos_work(shape: tuple[int, int]) -> None:
    found = Selector(np.full((*shape, 3), 127, np.uint8)).select(box=Box(0, 0, 1, 1))
    assert found.mask.shape == shape
    assert np.isfinite(found.mask).all()
