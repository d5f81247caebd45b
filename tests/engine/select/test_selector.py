"""Clicks on photographs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.select import Box, Click, Selection, Selector, selected, subject
from tests.conftest import Photograph

FACE, SUIT, WALL = Click(220, 110), Click(190, 380), Click(330, 60)


def at(selection: Selection, click: Click) -> float:
    return float(selection.mask[int(click.y), int(click.x)])


def test_a_click_takes_what_is_under_it_and_leaves_the_wall(selector: Selector, astronaut: np.ndarray) -> None:
    found = selector.select([SUIT])
    assert found.mask.shape == astronaut.shape[:2]
    assert found.mask.dtype == np.float32
    assert found.mask.min() >= 0
    assert found.mask.max() <= 1
    assert 0 < found.confidence < 1
    assert at(found, SUIT) > 0.9
    assert at(found, WALL) < 0.1


def test_a_further_click_adds(selector: Selector) -> None:
    place = Click(400, 440)  # on the helmet
    before, after = selector.select([FACE]), selector.select([FACE, place])
    assert at(after, place) >= max(0.5, at(before, place))
    assert at(after, FACE) > 0.5


def test_a_shift_click_takes_away(selector: Selector) -> None:
    both = selector.select([SUIT, FACE])
    less = selector.select([SUIT, FACE, Click(FACE.x, FACE.y, adds=False)])
    assert less.mask.sum() < both.mask.sum()
    suit = selector.select([SUIT, Click(SUIT.x + 60, SUIT.y, adds=False)])
    assert suit.mask.sum() < both.mask.sum()


def test_a_box_keeps_to_its_place(selector: Selector) -> None:
    found = selector.select(box=Box(130, 0, 180, 200))
    assert at(found, FACE) > 0.5
    assert found.mask[260:].mean() < 0.2


def test_the_same_clicks_give_the_same_mask(selector: Selector, astronaut: np.ndarray) -> None:
    clicks = [FACE, SUIT]
    first = selector.select(clicks)
    selector.select([WALL])
    again, anew = selector.select(clicks), Selector(astronaut).select(clicks)
    for other in (again, anew):
        assert np.array_equal(other.mask, first.mask)
        assert other.confidence == first.confidence


def test_levels_hold_what_is_in_them(selector: Selector) -> None:
    smaller, base, larger = (selector.select([FACE], level=level).mask.sum() for level in (-1, 0, 1))
    assert smaller <= base * 1.02
    assert larger >= base * 0.98
    assert larger > 1.2 * smaller


def test_the_subject_is_found_without_a_click(photo: Callable[[str], Photograph]) -> None:
    found = subject(photo("coffee").pixels)
    assert found.mask[200, 300] > 0.5
    assert found.mask[:20].mean() < 0.2


def test_what_was_painted_stays_when_more_is_clicked(selector: Selector) -> None:
    first = selector.select([FACE])
    mask = first.mask.copy()
    mask[20:60, 320:360], mask[100:120, 210:230] = 1, 0
    after = selector.select([FACE, SUIT], previous=first.brushed(mask))
    assert after.mask[20:60, 320:360].min() == 1
    assert after.mask[100:120, 210:230].max() == 0
    assert at(after, SUIT) > 0.5


def test_bytes_and_floats_are_the_same_picture(photo: Callable[[str], Photograph]) -> None:
    pixels = photo("chelsea").pixels
    a = Selector(pixels).select([Click(220, 100)])
    b = Selector(pixels.astype(np.float64) / 255).select([Click(220, 100)])
    assert ((a.mask > 0.5) == (b.mask > 0.5)).mean() > 0.99


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 3), (40, 7)])
@pytest.mark.parametrize("value", [0, 127])
def test_tiny_and_one_coloured_photos_work(shape: tuple[int, int], value: int) -> None:
    found = Selector(np.full((*shape, 3), value, np.uint8)).select([Click(0, 0)])
    assert found.mask.shape == shape
    assert np.isfinite(found.mask).all()
    assert np.isfinite(found.confidence)


def test_a_large_photo_gets_a_mask_of_its_size(astronaut: np.ndarray) -> None:
    large = astronaut.repeat(4, 0).repeat(4, 1)
    found = Selector(large).select([Click(4 * SUIT.x, 4 * SUIT.y)])
    assert found.mask.shape == (2048, 2048)
    assert found.mask[4 * 380, 4 * 190] > 0.9


def test_a_click_outside_is_refused(selector: Selector) -> None:
    with pytest.raises(BadInput, match="outside the photo, which is 512 x 512 pixels"):
        selector.select([Click(600, 5)])


def test_a_picture_without_colours_is_refused() -> None:
    with pytest.raises(BadInput, match="three colours"):
        Selector(np.zeros((20, 20), np.uint8))


def test_the_command_lines_click_is_a_click(photo: Callable[[str], Photograph]) -> None:
    from app.engine.pixels import open_photo

    opened = open_photo(photo("astronaut").path)
    found = selected(opened, click="190,380")
    assert np.array_equal(found.mask, Selector(opened.pixels).select([SUIT]).mask)
    assert selected(opened, box="130,0,180,200").mask[110, 220] > 0.5
