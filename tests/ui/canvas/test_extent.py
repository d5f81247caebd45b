from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.canvas.camera import Camera
from app.ui.canvas.extent import LONGEST, MARGIN, covers, detail, matches, visible, whole

PHOTO, WINDOW = (400.0, 300.0), (800.0, 500.0)


def test_the_whole_has_a_sample_for_every_device_pixel_at_its_zoom():
    view = whole(PHOTO, 1.37)
    assert (view.width, view.height) == (548, 411)
    assert matches(view, 1.37)
    assert not matches(view, 1.4)


def test_the_whole_of_a_large_photo_stays_within_bounds():
    view = whole((30_000.0, 10.0), 1.0)
    assert (view.width, view.height) == (LONGEST, 1)


@given(st.floats(1.5, 64), st.floats(-3000, 700), st.floats(-3000, 450))
def test_the_detail_holds_all_that_is_visible_one_sample_a_device_pixel(zoom, left, top):
    camera = Camera(zoom, left, top).held(PHOTO, WINDOW)
    view = detail(PHOTO, camera, WINDOW)
    assert view is not None
    assert matches(view, camera.zoom)
    assert covers(view, PHOTO, camera, WINDOW)
    assert view.width <= WINDOW[0] + 2 * MARGIN
    assert view.height <= WINDOW[1] + 2 * MARGIN


def test_a_short_pan_needs_no_new_detail_and_a_long_one_does():
    camera = Camera(8.0, -1000.0, -1000.0)
    view = detail(PHOTO, camera, WINDOW)
    assert view is not None
    assert covers(view, PHOTO, camera.panned(50, -50), WINDOW)
    assert not covers(view, PHOTO, camera.panned(150, 0), WINDOW)
    assert not covers(view, PHOTO, camera.zoomed(8.1, (0, 0)), WINDOW)


def test_nothing_is_visible_of_a_picture_outside_the_window():
    assert visible(PHOTO, Camera(1.0, 900.0, 0.0), WINDOW) is None
    assert detail(PHOTO, Camera(1.0, 2000.0, 0.0), WINDOW) is None


def test_samples_of_a_detail_stand_in_the_middle_of_device_pixels():
    camera = Camera(8.0, -803.0, -401.0)
    view = detail(PHOTO, camera, WINDOW)
    assert view is not None
    places = camera.left + view.xs() * camera.zoom
    assert places % 1.0 == pytest.approx(0.5)
