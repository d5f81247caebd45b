"""What masks look like, from their codes."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.arrays import Floats
from app.engine.library.masks import drawn_places, drawn_shapes, outline_of, shape_of


def ellipse(x: float, y: float, rx: float, ry: float) -> Floats:
    rows, columns = np.mgrid[0:120, 0:160]
    return (((columns - x) / rx) ** 2 + ((rows - y) / ry) ** 2 < 1).astype(np.float32)


def test_a_place_is_drawn_over_its_picture_with_its_area() -> None:
    mask = ellipse(50, 70, 30, 40)
    shape = shape_of(mask)
    assert shape is not None
    (drawn,) = drawn_places(shape.placed[None], np.array([mask.mean()], np.float32))
    inside = np.asarray(cv2.resize(drawn, (160, 120))) > 127
    both, either = inside & (mask > 0.5), inside | (mask > 0.5)
    assert both.sum() / either.sum() > 0.93


def test_a_mask_that_reaches_the_border_has_a_closed_outline_there() -> None:
    mask = ellipse(0, 60, 60, 50)
    shape = shape_of(mask)
    assert shape is not None
    (drawn,) = drawn_places(shape.placed[None], np.array([mask.mean()], np.float32))
    (line,) = outline_of(drawn)
    assert np.allclose(line[0], line[-1])
    assert line[:, 0].min() == 0
    assert abs(line[:, 0].max() - 60 / 160) < 0.04
    assert abs(line[:, 1].min() - 10 / 120) < 0.04


def test_a_shape_is_drawn_the_same_wherever_it_lies() -> None:
    shapes = [shape_of(ellipse(50, 70, 30, 20)), shape_of(ellipse(110, 40, 15, 10))]
    drawn = drawn_shapes(np.stack([shape.free for shape in shapes if shape is not None]))
    inside = drawn > 127
    assert (inside[0] & inside[1]).sum() / (inside[0] | inside[1]).sum() > 0.9
    assert inside[0, 16, 16]
    assert not inside[0, 0].any()
    assert np.ptp(np.flatnonzero(inside[0].any(0))) > 1.3 * np.ptp(np.flatnonzero(inside[0].any(1)))


def test_of_no_masks_nothing_is_drawn() -> None:
    codes = np.zeros((0, 100), np.float32)
    assert drawn_shapes(codes).shape == (0, 32, 32)
    assert drawn_places(codes, np.zeros(0, np.float32)).shape == (0, 32, 32)
