"""What a brush has gone over."""

from __future__ import annotations

import numpy as np

from app.engine.field.stroke import Stroke


def test_a_hard_brush_paints_what_is_nearer_than_its_radius() -> None:
    stroke = Stroke(np.array([[10.0, 10.0], [30.0, 10.0]]), np.array([4.0, 4.0]))
    x = np.array([20.0, 20.0, 20.0, 33.0, 35.0])
    y = np.array([10.0, 13.9, 14.1, 10.0, 10.0])
    assert stroke.amount(x, y).tolist() == [1.0, 1.0, 0.0, 1.0, 0.0]


def test_a_soft_brush_shades_off_to_its_rim() -> None:
    stroke = Stroke(np.array([[0.0, 0.0]]), np.array([10.0]), hardness=0.5)
    amounts = stroke.amount(np.array([0.0, 5.0, 7.5, 10.0]), np.zeros(4))
    assert np.allclose(amounts, [1, 1, 0.5, 0])


def test_a_radius_that_grows_paints_a_wedge() -> None:
    stroke = Stroke(np.array([[0.0, 0.0], [100.0, 0.0]]), np.array([2.0, 12.0]))
    assert stroke.amount(np.array([50.0, 50.0]), np.array([6.5, 7.5])).tolist() == [1.0, 0.0]


def test_a_single_press_is_a_dot_and_bounds_are_round_all() -> None:
    stroke = Stroke(np.array([[5.0, 6.0]]), np.array([2.0]))
    assert stroke.bounds() == (3.0, 4.0, 7.0, 8.0)
    grid = np.mgrid[0:20, 0:20].astype(float)
    assert stroke.amount(grid[1], grid[0]).shape == (20, 20)
    assert stroke.amount(np.array([5.0]), np.array([6.0])) == 1
