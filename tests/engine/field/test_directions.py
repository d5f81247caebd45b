"""Directions in the space of shapes: what ships, and what a step along one does to a mask."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import directions, enclosed, silhouette, varied
from app.engine.field.shaping.directions import NUMBERS, shape_code, standard_frame

PICTURE = (0.0, 0.0, 200.0, 150.0)
VIEW = Viewport(*PICTURE, 400, 300)
DROP = Polygon(np.array([(60, 30), (120, 40), (150, 80), (110, 120), (50, 90)], float))
EVEN = np.eye(1, NUMBERS, dtype=np.float32)[0]  # the same everywhere: growth
TILT = np.eye(1, NUMBERS, 2, dtype=np.float32)[0]  # more on one side, less on the other


@pytest.fixture(scope="module")
def mask() -> Mask:
    return enclosed(DROP, PICTURE)


def area(mask: Mask) -> float:
    return float(coverage(mask, VIEW).mean())


def test_what_ships_are_a_few_directions_at_right_angles() -> None:
    codes = directions().codes
    assert codes.shape[1] == NUMBERS
    assert len(codes) >= 4
    units = codes / np.linalg.norm(codes, axis=1, keepdims=True)
    assert np.allclose(units @ units.T, np.eye(len(units)), atol=1e-3)
    assert (np.diff(directions().shares) <= 0).all()


def test_the_standard_frame_lies_round_what_is_covered(mask: Mask) -> None:
    frame = standard_frame(mask)
    assert frame is not None
    x0, y0, x1, y1 = frame.bounds()
    assert (x1 - x0, y1 - y0) == pytest.approx((1.4 * 100, 1.4 * 90), rel=0.06)
    assert standard_frame(Mask(Frame.around(*PICTURE))) is None


def test_a_shape_is_the_same_wherever_it_lies_and_however_large_it_is(mask: Mask) -> None:
    moved = Mask(mask.frame.transformed(np.array([[0.5, 0.0, 90.0], [0.0, 0.5, 10.0]])), mask.code, closed=True)
    one, other = shape_code(mask), shape_code(moved)
    assert one is not None
    assert other is not None
    assert np.allclose(one, other, atol=0.05)


def test_steps_along_a_direction_change_the_shape_as_it_says(mask: Mask) -> None:
    assert area(varied(mask, EVEN, 2.0)) > area(mask) > area(varied(mask, EVEN, -2.0))
    tilted = coverage(varied(mask, TILT, 3.0), VIEW) - coverage(mask, VIEW)
    left, right = tilted[:, :200].sum(), tilted[:, 200:].sum()
    assert left * right < 0


def test_there_and_back_is_about_where_it_began(mask: Mask) -> None:
    code = directions().codes[0]
    back = varied(varied(mask, code, 0.5), code, -0.5)
    one, other = coverage(back, VIEW) > 0.5, coverage(mask, VIEW) > 0.5
    assert (one & other).sum() / (one | other).sum() > 0.9


def test_no_step_and_no_shape_change_nothing(mask: Mask) -> None:
    everything = Mask(Frame.around(*PICTURE))
    assert varied(mask, TILT, 0.0) is mask
    assert varied(everything, TILT, 1.0) is everything
    assert silhouette(everything, TILT, 1.0, 20) is None


def test_soft_masks_stay_soft(mask: Mask) -> None:
    soft = Mask(mask.frame, mask.code / np.float32(8), closed=True)
    made = varied(soft, EVEN, 1.0)
    assert not made.crisp
    assert area(made) > area(soft)


def test_a_silhouette_is_about_what_comes_of_it(mask: Mask) -> None:
    frame = standard_frame(mask)
    assert frame is not None
    small = silhouette(mask, TILT, 2.0, 32)
    assert small is not None
    made = coverage(varied(mask, TILT, 2.0), Viewport(*frame.bounds(), 32, 32))
    one, other = small > 0.5, made > 0.5
    assert (one & other).sum() / (one | other).sum() > 0.85


def test_the_first_four_are_what_the_window_calls_them() -> None:
    """Fullness, slant, heavy at the bottom, heavy at the right."""
    round_ = [(100 + 50 * np.cos(a), 75 + 50 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)[:-1]]
    disc = enclosed(Polygon(np.array(round_)), PICTURE)
    full, slant, bottom, right = directions().codes[:4]
    assert area(varied(disc, full, 1.0)) > 1.1 * area(disc) > 1.2 * area(varied(disc, full, -1.0))
    assert abs(moments(varied(disc, slant, 1.5))[2]) > 40 > abs(moments(disc)[2])
    assert moments(varied(disc, bottom, 1.5))[1] > moments(disc)[1] + 3
    assert moments(varied(disc, right, 1.5))[0] > moments(disc)[0] + 3


def moments(mask: Mask) -> tuple[float, float, float]:
    """Middle of what is covered, across and down, and how the two go together; photo pixels."""
    weight = coverage(mask, VIEW)
    x, y = np.meshgrid(VIEW.xs(), VIEW.ys())
    total = float(weight.sum())
    cx, cy = float((weight * x).sum()) / total, float((weight * y).sum()) / total
    return cx, cy, float((weight * (x - cx) * (y - cy)).sum()) / total
