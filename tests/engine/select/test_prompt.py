"""What may be said about an object, and what is refused in one line."""

from __future__ import annotations

import pytest

from app.engine.errors import BadInput
from app.engine.select.prompt import Box, Click, checked


@pytest.mark.parametrize(("x", "y"), [(-1, 5), (20, 5), (5, 10), (float("nan"), 5), (float("inf"), 5)])
def test_a_click_outside_is_refused_and_the_photos_size_said(x: float, y: float) -> None:
    with pytest.raises(BadInput, match=r"outside the photo, which is 20 x 10 pixels") as refusal:
        checked([Click(x, y)], None, 20, 10)
    assert "\n" not in str(refusal.value)


def test_clicks_in_the_corners_are_taken() -> None:
    clicks = (Click(0, 0), Click(19.9, 9.9, adds=False))
    assert checked(clicks, None, 20, 10).clicks == clicks


def test_something_has_to_be_added_before_anything_is_taken_away() -> None:
    with pytest.raises(BadInput, match="take away"):
        checked([Click(5, 5, adds=False)], None, 20, 10)
    assert checked([Click(5, 5, adds=False)], Box(0, 0, 9, 9), 20, 10).box is not None


def test_a_box_is_cut_at_the_photos_border() -> None:
    assert checked((), Box(-5, 2, 10, 100), 20, 10).box == Box(0, 2, 5, 8)


@pytest.mark.parametrize("box", [Box(20, 0, 5, 5), Box(0, 0, 0, 5), Box(3, 3, -2, 4), Box(0, 0, float("nan"), 4)])
def test_a_box_that_holds_nothing_is_refused(box: Box) -> None:
    with pytest.raises(BadInput, match="holds nothing"):
        checked((), box, 20, 10)
