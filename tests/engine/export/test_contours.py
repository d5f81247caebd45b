"""Outlines follow the masks' functions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.export.contours import grown, margin, outlines
from app.engine.field import Frame, Mask, Viewport, coverage, logit, logit_at
from app.engine.field.shaping.rims import shade_code
from tests.engine.export.scenes import HEIGHT, PAGE, WIDTH, blob, ring, waves


def inside_share(mask: Mask) -> float:
    """Square pixels of the picture that the mask covers, counted at four samples a pixel side."""
    return float(coverage(mask, Viewport.whole(WIDTH, HEIGHT, WIDTH * 4), True).mean()) * WIDTH * HEIGHT


@pytest.mark.parametrize("seed", range(4))
def test_points_stand_where_the_function_is_zero(seed):
    mask = blob(120, 80, 70, seed)
    (outline,) = outlines(mask, WIDTH, HEIGHT)
    x, y = outline.points.T
    away = np.abs(logit_at(mask, x, y)) / np.abs(logit_at(mask, x + 0.5, y) - logit_at(mask, x - 0.5, y) + 1e-9)
    assert np.quantile(away, 0.9) < 0.1  # photo pixels, along x


def test_the_area_is_the_mask_s():
    mask = blob(120, 80, 70)
    assert sum(outline.area for outline in outlines(mask, WIDTH, HEIGHT)) == pytest.approx(inside_share(mask), rel=0.01)


def test_a_thin_ridge_aslant_is_followed():
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    away = np.abs((columns - WIDTH / 2) * 0.5 - (rows - HEIGHT / 2) * 0.866)
    code = shade_code((0.02 + 0.9 * np.exp(-((away / 8) ** 2)) * (np.abs(columns - 120) < 70)).astype(np.float32), 84)
    view = Viewport.whole(WIDTH, HEIGHT, 8 * WIDTH)
    lifted = np.append(code[:1] - logit(Mask(PAGE.frame, code), view).max() + 0.05, code[1:])
    tip = Mask(PAGE.frame, lifted)  # only the top of the ridge is covered, two to three pixels wide
    area = float((logit(tip, view) > 0).sum()) / 64
    assert sum(outline.area for outline in outlines(tip, WIDTH, HEIGHT)) == pytest.approx(area, rel=0.01)


def test_holes_run_the_other_way_round():
    mask = ring(120, 80, 70)
    areas = sorted(outline.area for outline in outlines(mask, WIDTH, HEIGHT))
    assert areas[0] < 0 < areas[-1]
    assert sum(areas) == pytest.approx(inside_share(mask), rel=0.02)


def test_a_mask_that_covers_everything_is_a_rectangle_beyond_the_border():
    (outline,) = outlines(PAGE, WIDTH, HEIGHT)
    m = margin(WIDTH, HEIGHT)
    wanted = [(-m, -m), (WIDTH + m, -m), (WIDTH + m, HEIGHT + m), (-m, HEIGHT + m)]
    assert np.allclose(sorted(outline.points.tolist()), sorted(wanted))


def test_shapes_at_the_border_go_on_beyond_it():
    points = np.concatenate([outline.points for outline in outlines(waves(1), WIDTH, HEIGHT)])
    m = margin(WIDTH, HEIGHT)
    at_border = (points[:, 0] < 0) | (points[:, 0] > WIDTH) | (points[:, 1] < 0) | (points[:, 1] > HEIGHT)
    assert at_border.any()
    assert points[:, 0].min() >= -m
    assert points[:, 0].max() <= WIDTH + m


def test_a_bare_rectangle_has_four_corners_whichever_way_its_frame_is_turned():
    for frame in (Frame.around(10, 20, 50, 60), Frame(60, 60, 20, 10, -10, 20), Frame(60, 60, 0, 20, 20, 0)):
        (outline,) = outlines(Mask(frame, closed=True), WIDTH, HEIGHT)
        assert len(outline.points) == 4
        assert outline.area == pytest.approx(4 * abs(frame.determinant))


def test_turned_masks_are_traced_too():
    mask = blob(120, 80, 60)
    cos, sin = np.cos(0.5), np.sin(0.5)
    turned = replace(mask, frame=Frame(120, 80, 60 * cos, 60 * sin, -60 * sin, 60 * cos))
    areas = [sum(outline.area for outline in outlines(one, WIDTH, HEIGHT)) for one in (mask, turned)]
    assert areas[0] == pytest.approx(areas[1], rel=0.01)


@pytest.mark.parametrize("frame", [Frame.around(500, 500, 600, 600), Frame(50, 50, 0, 0, 0, 0)])
def test_what_is_off_the_picture_or_without_area_has_no_outline(frame):
    assert outlines(replace(blob(0, 0, 1), frame=frame), WIDTH, HEIGHT) == []


def test_specks_are_left_out():
    mask = blob(120, 80, 20)
    assert outlines(mask, WIDTH, HEIGHT)
    assert outlines(mask, WIDTH, HEIGHT, smallest=5000) == []


def test_a_higher_level_lies_inside_a_lower_one():
    mask = blob(120, 80, 70)
    areas = [sum(outline.area for outline in outlines(mask, WIDTH, HEIGHT, level)) for level in (-1, 0, 1)]
    assert areas[0] > areas[1] > areas[2] > 0


def test_growing_moves_islands_outwards_and_holes_inwards():
    rings = outlines(ring(120, 80, 70), WIDTH, HEIGHT)
    assert all(grown(outline, 1.5).area > outline.area for outline in rings)
