from __future__ import annotations

import numpy as np

from app.engine.field import Viewport
from app.engine.pixels import Photo
from app.engine.render import alpha_on, photo_on

RNG = np.random.default_rng(0)
ALPHA = RNG.integers(0, 256, (50, 80), dtype=np.uint8)
NOISE = Photo(RNG.integers(0, 256, (50, 80, 3), dtype=np.uint8), ALPHA, b"", "noise")
RAMP = Photo(np.repeat(np.arange(0, 240, 3, dtype=np.uint8)[None, :, None], 50, 0).repeat(3, 2), None, b"", "ramp")


def test_one_to_one_is_the_very_pixels() -> None:
    assert np.array_equal(photo_on(NOISE, Viewport.whole(80, 50, 80)), NOISE.pixels)
    part = Viewport(10, 5, 40, 25, 30, 20)
    assert np.array_equal(photo_on(NOISE, part), NOISE.pixels[5:25, 10:40])
    alpha = alpha_on(NOISE, part)
    assert alpha is not None
    assert np.array_equal(alpha, ALPHA[5:25, 10:40])
    assert alpha_on(RAMP, part) is None


def test_a_ramp_stays_a_ramp_at_every_size() -> None:
    for width in (16, 33, 80, 200, 640):
        view = Viewport.whole(80, 50, width)
        row = photo_on(RAMP, view)[view.height // 2, :, 0]
        inner = (view.xs() > 8) & (view.xs() < 72)
        np.testing.assert_allclose(row[inner], (view.xs()[inner] - 0.5) * 3, atol=1.2)


def test_reducing_averages() -> None:
    small = photo_on(NOISE, Viewport.whole(80, 50, 8, 5))
    blocks = NOISE.pixels.reshape(5, 10, 8, 10, 3).mean((1, 3))
    np.testing.assert_allclose(small, blocks, atol=1.0)


def test_bands_meet_without_a_seam() -> None:
    for width in (24, 37, 200):
        view = Viewport.whole(80, 50, width)
        whole = photo_on(NOISE, view).astype(int)
        for top in range(0, view.height, 7):
            rows = min(7, view.height - top)
            band = photo_on(NOISE, view.part(0, top, width, rows)).astype(int)
            assert np.abs(band - whole[top : top + rows]).max() <= 6


def test_beyond_the_border_the_border_goes_on() -> None:
    out = photo_on(RAMP, Viewport(-20, -20, 0, 0, 10, 10))
    assert np.abs(out.astype(int) - RAMP.pixels[0, 0]).max() <= 2
    assert photo_on(RAMP, Viewport(-20, -20, 100, 70, 120, 90)).shape == (90, 120, 3)


def test_one_pixel() -> None:
    one = Photo(np.full((1, 1, 3), 77, np.uint8), None, b"", "one")
    assert (photo_on(one, Viewport.whole(1, 1, 20, 20)) == 77).all()
