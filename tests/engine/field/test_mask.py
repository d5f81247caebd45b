from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.field import Frame, Mask, Viewport, coverage, logit, logit_at
from app.engine.field.cosine import basis, frequencies, slopes, waves
from app.engine.field.mask import sigmoid, slope_at

TALL = Viewport(-20.0, -10.0, 120.0, 90.0, 40, 300)
VIEW = Viewport(-20.0, -10.0, 120.0, 90.0, 70, 50)
FRAMES = [
    Frame.around(10, 20, 90, 70),
    Frame(50, 40, 30, 12, -9, 20),
    Frame(50, 40, -30, 0, 0, 25),
    Frame(23.6, 32.3, 5.2, -3.1, -6.6, 3.1),
]


def mask(seed: int, frame: Frame, length: int = 29, closed: bool = True, crisp: bool = False) -> Mask:
    return Mask(frame, np.random.default_rng(seed).normal(0, 2, length).astype(np.float32), closed, crisp)


def points() -> tuple[np.ndarray, np.ndarray]:
    x, y = np.meshgrid(VIEW.xs(), VIEW.ys())
    return x.ravel(), y.ravel()


def test_the_waves_are_cosines() -> None:
    t = np.linspace(-1.3, 1.3, 101)
    expected = np.cos(np.pi * np.arange(24) * (np.clip(t, -1, 1)[:, None] + 1) / 2)
    np.testing.assert_allclose(waves(t, 24), expected, atol=1e-6)
    assert waves(t, 1).shape == (101, 1)


def test_the_slopes_are_the_waves_derivatives() -> None:
    t = np.linspace(-0.99, 0.99, 101)
    numeric = (waves(t + 1e-3, 24).astype(float) - waves(t - 1e-3, 24)) / 2e-3
    np.testing.assert_allclose(slopes(t, 24), numeric, atol=0.05)
    assert not slopes(np.array([-1.5, 1.5]), 24).any()


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("length", [0, 1, 29, 144])
def test_the_grid_and_scattered_points_agree(frame: Frame, length: int) -> None:
    m = mask(1, frame, length)
    np.testing.assert_allclose(logit(m, VIEW).ravel(), logit_at(m, *points()), atol=2e-3)


def test_a_logit_is_the_sum_of_the_basis() -> None:
    m = mask(2, FRAMES[1], closed=False)
    u, v = m.frame.to_local(*points())
    np.testing.assert_allclose(logit_at(m, *points()), basis(u, v, 29) @ m.code, atol=1e-4)


def test_a_longer_code_contains_the_shorter_one() -> None:
    m = mask(3, FRAMES[0])
    np.testing.assert_allclose(logit(m.detailed(144), VIEW), logit(m, VIEW), atol=1e-4)
    assert np.array_equal(frequencies(144)[:29], frequencies(29))


@pytest.mark.parametrize("frame", FRAMES[:3])  # logits far outside the last are too large for differences
@pytest.mark.parametrize("length", [0, 29])
def test_the_slope_is_the_logits_derivative(frame: Frame, length: int) -> None:
    m = mask(4, frame, length)
    x, y = np.random.default_rng(0).uniform((-10, 0), (110, 80), (300, 2)).T
    dx, dy = slope_at(m, x, y)
    step = 1e-3
    numeric_x = (logit_at(m, x + step, y).astype(float) - logit_at(m, x - step, y)) / (2 * step)
    numeric_y = (logit_at(m, x, y + step).astype(float) - logit_at(m, x, y - step)) / (2 * step)
    good = (np.abs(dx - numeric_x) < 0.1) & (np.abs(dy - numeric_y) < 0.1)
    assert good.mean() > 0.98  # the rest stands on a kink of the wall


@given(
    st.integers(0, 1000), st.sampled_from(FRAMES), st.sampled_from([0, 29, 144]), st.booleans(),
    st.sampled_from([VIEW, TALL]),
)
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_closed_mask_is_outside_its_bounds(
    seed: int, frame: Frame, length: int, crisp: bool, view: Viewport
) -> None:
    m = mask(seed, frame, length, crisp=crisp)
    bounds = m.bounds()
    assert bounds is not None
    covered = coverage(m, view)
    rows, columns = view.window(bounds)
    covered[rows, columns] = 0.0
    assert covered.max() < 1e-4


@pytest.mark.parametrize("crisp", [False, True])
@pytest.mark.parametrize("frame", FRAMES)
def test_tiles_meet_without_a_seam(frame: Frame, crisp: bool) -> None:
    m = mask(6, frame, 60, crisp=crisp)
    whole = coverage(m, VIEW)
    for left in range(0, 70, 23):
        width = min(23, 70 - left)
        np.testing.assert_allclose(coverage(m, VIEW.part(left, 0, width, 50)), whole[:, left : left + width], atol=1e-3)


def test_a_crisp_rectangle_covers_its_area_at_every_size() -> None:
    m = Mask(Frame.around(10.0, 20.0, 47.5, 61.0), closed=True, crisp=True)
    for width in (40, 100, 400):
        view = Viewport.whole(100, 100, width)
        area = coverage(m, view).sum() * view.step[0] * view.step[1]
        assert area == pytest.approx(37.5 * 41, rel=0.01)


def test_a_crisp_rectangle_ends_at_its_corners_on_uneven_samples() -> None:
    m = Mask(Frame(47.4, 38.9, 3.8, 0.0, 0.0, 8.9), closed=True, crisp=True)
    area = coverage(m, TALL).sum() * TALL.step[0] * TALL.step[1]
    assert area == pytest.approx(4 * 3.8 * 8.9, rel=0.02)


def test_a_crisp_edge_is_one_sample_wide() -> None:
    code = np.array([0.5, 3.0], np.float32)
    for width in (50, 500):
        line = coverage(Mask(Frame.around(0, 0, 100, 100), code, crisp=True), Viewport.whole(100, 100, width))[:, 0]
        assert 1 <= np.count_nonzero((line > 0.0) & (line < 1.0)) <= 2


def test_a_mask_without_area_or_code() -> None:
    assert coverage(Mask(Frame(5, 5, 0, 0, 0, 3), closed=True), VIEW).max() < 1e-4
    assert coverage(Mask(Frame(5, 5, 0, 0, 0, 3), closed=True, crisp=True), VIEW).max() == 0.0
    assert coverage(Mask(Frame.around(0, 0, 1, 1)), VIEW).min() == 1.0
    one = Viewport.whole(100, 100, 1, 1)
    assert coverage(mask(1, FRAMES[0], crisp=True), one).shape == (1, 1)


def test_the_sigmoid_does_not_overflow() -> None:
    values = np.array([-1e9, 0.0, 1e9], np.float32)
    np.testing.assert_allclose(sigmoid(values), [0.0, 0.5, 1.0], atol=1e-6)
    assert values[0] == -1e9
