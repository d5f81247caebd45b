from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.canvas.camera import LARGEST, REMAINS, SMALLEST, Camera

places = st.floats(-5000, 5000)
zooms = st.floats(SMALLEST, LARGEST)
PHOTO, WINDOW = (400.0, 300.0), (800.0, 500.0)


@given(zooms, places, places, places, places)
def test_the_window_and_the_photo_are_mapped_there_and_back(zoom, left, top, x, y):
    camera = Camera(zoom, left, top)
    assert camera.to_window(*camera.to_photo(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(zooms, places, places, st.floats(0, 800), st.floats(0, 500), st.floats(1e-4, 1e4))
def test_zooming_keeps_the_point_under_the_pointer(zoom, left, top, x, y, wanted):
    camera = Camera(zoom, left, top)
    under = camera.to_photo(x, y)
    after = camera.zoomed(wanted, (x, y))
    assert after.to_window(*under) == pytest.approx((x, y), abs=1e-4)
    assert SMALLEST <= after.zoom <= LARGEST


def test_a_fitted_photo_is_whole_and_in_the_middle():
    camera = Camera.fitted(PHOTO, WINDOW, 20.0)
    left, top = camera.to_window(0, 0)
    right, bottom = camera.to_window(*PHOTO)
    assert camera.zoom == pytest.approx(460 / 300)
    assert (left + right, top + bottom) == pytest.approx(WINDOW)
    assert top == pytest.approx(20.0)


def test_a_tiny_photo_fits_at_the_largest_zoom():
    assert Camera.fitted((1.0, 1.0), WINDOW, 20.0).zoom == LARGEST


@given(places, places, zooms)
def test_a_corner_of_the_picture_always_remains_in_the_window(left, top, zoom):
    camera = Camera(zoom, left, top).held(PHOTO, WINDOW)
    x0, y0 = camera.to_window(0, 0)
    x1, y1 = camera.to_window(*PHOTO)
    seen = min(x1, WINDOW[0]) - max(x0, 0.0), min(y1, WINDOW[1]) - max(y0, 0.0)
    assert seen[0] >= min(REMAINS, PHOTO[0] * zoom) - 1e-6
    assert seen[1] >= min(REMAINS, PHOTO[1] * zoom) - 1e-6


def test_a_framed_rectangle_fills_the_window_and_no_more():
    camera = Camera().framing(100, 50, 200, 150, WINDOW)
    assert camera.zoom == pytest.approx(5.0)
    assert camera.to_window(150, 100) == pytest.approx((400, 250))
