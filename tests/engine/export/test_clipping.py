"""Where an object's clip hides an outline, few curves do, and the picture stays the same."""

from __future__ import annotations

import numpy as np

from app.engine.export.clipping import Clip
from app.engine.export.contours import outlines
from app.engine.export.curves import fit
from app.engine.field import Frame, Mask
from tests.engine.export.scenes import HEIGHT, WIDTH, blob
from tests.engine.export.test_curves import distances, ring_of

HALF = Mask(Frame.around(0, 0, 120, 400), closed=True, crisp=True)  # x below 120


def test_an_outline_is_followed_inside_the_clip_and_roughly_outside():
    ring = ring_of([0.3, -0.4, 0.5, 0.3, -0.5], 70, 300)
    clip = Clip.of(HALF, 400, 400)
    (close,), (free,) = fit([ring], 0.3), fit([ring], 0.3, clip.freedom)
    assert len(free) < len(close)
    inside = ring.points[:, 0] < 120
    assert inside.any()
    assert distances(ring.points[inside], free).max() <= 0.5


def test_a_rough_outline_never_comes_into_the_clip():
    ring = ring_of([0.3, -0.4, 0.5], 70, 300)
    beside = Clip.of(Mask(Frame.around(0, 0, 90, 400), closed=True, crisp=True), 400, 400)
    outside = ring.points[:, 0] > 90
    off = distances(ring.points[outside], fit([ring], 0.3, beside.freedom)[0])
    assert (off <= 0.3 * 1.5 + 0.5 * (ring.points[outside, 0] - 90)).all()


def test_islands_that_the_clip_hides_are_left_out():
    near, far = outlines(blob(60, 60, 30), WIDTH, HEIGHT), outlines(blob(190, 60, 20), WIDTH, HEIGHT)
    clip = Clip.of(HALF, WIDTH, HEIGHT)
    assert clip.seen(near + far) == near


def test_an_outline_round_the_whole_clip_stays():
    around = outlines(blob(100, 80, 70), WIDTH, HEIGHT)
    clip = Clip.of(blob(100, 80, 20), WIDTH, HEIGHT)
    assert clip.seen(around) == around
    assert len(fit(around, 0.2, clip.freedom)[0]) < len(fit(around, 0.2)[0])


def test_a_clip_that_shows_nothing_hides_all():
    clip = Clip.of(Mask(Frame.around(900, 900, 920, 920), closed=True, crisp=True), WIDTH, HEIGHT)
    assert clip.seen(outlines(blob(100, 80, 70), WIDTH, HEIGHT)) == []
    assert np.isfinite(clip.freedom(np.array([[-50.0, 9999.0]]))).all()
