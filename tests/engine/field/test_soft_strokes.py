"""Strokes that shade off, on crisp masks and on soft ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.shaping import Way, grown, inverted, painted, pieces, smoothed, united
from app.engine.field.stroke import Stroke

from .test_shaping import PICTURE, VIEW, disc, line, round_mask, share

CLOSE = Viewport(40, 20, 120, 84, 320, 256)  # four samples to a pixel


def soft(*points: tuple[float, float], radius: float = 16.0, hardness: float = 0.25) -> Stroke:
    return Stroke(np.array(points), np.full(len(points), radius), hardness)


def after(mask: Mask, stroke: Stroke, way: Way, view: Viewport = VIEW) -> np.ndarray:
    """What is covered where paint lies over what was covered before."""
    before, amount = coverage(mask, view), stroke.amount(*np.meshgrid(view.xs(), view.ys()))
    return before * (1 - amount) if way == "take" else before + amount * (1 - before)


def off(mask: Mask, wanted: np.ndarray, view: Viewport = VIEW) -> float:
    """By how much 99 of 100 samples are off at the most."""
    return float(np.quantile(np.abs(coverage(mask, view) - wanted), 0.99))


@pytest.mark.parametrize("turn", [0.0, 0.6])
@pytest.mark.parametrize("hardness", [0.0, 0.5])
@pytest.mark.parametrize("way", ["add", "take"])
def test_a_crisp_mask_shades_off_as_wide_as_was_painted(turn: float, hardness: float, way: Way) -> None:
    mask, stroke = round_mask(turn=turn), soft((60, 70), (80, 45), hardness=hardness)
    now = painted(mask, stroke, way, PICTURE)
    assert now.crisp
    assert off(now, after(mask, stroke, way)) < 0.05
    assert off(now, after(mask, stroke, way, CLOSE), CLOSE) < 0.08


def test_the_rest_of_its_rim_stays_crisp() -> None:
    now = painted(round_mask(), soft((80, 45)), "add", PICTURE)
    right = coverage(now, Viewport(100, 70, 140, 90, 400, 200))
    assert ((right > 0.05) & (right < 0.95)).sum(1).max() <= 2


def test_paint_over_paint_covers_more() -> None:
    stroke = soft((80, 30))
    once = painted(round_mask(), stroke, "add", PICTURE)
    assert off(painted(once, stroke, "add", PICTURE), after(once, stroke, "add")) < 0.05


def test_a_hard_stroke_over_a_soft_rim_leaves_nothing_soft() -> None:
    shaded = painted(round_mask(), soft((80, 80), radius=12), "take", PICTURE)
    assert shaded.correction is not None
    assert shaded.correction.soft is not None
    now = painted(shaded, line((80, 80), radius=20), "add", PICTURE)
    assert share(now, disc(80, 80, 40)) > 0.97
    assert now.correction is None or now.correction.soft is None


def test_what_was_painted_softly_is_brought_back_as_crisp_as_it_was() -> None:
    first = round_mask()
    shaded = painted(first, soft((80, 80), radius=12), "take", PICTURE)
    back = painted(shaded, line((80, 80), radius=20), "restore", PICTURE, first)
    assert share(back, disc(80, 80, 40)) > 0.97
    assert back.correction is None or back.correction.soft is None


def test_a_soft_mask_shades_off_as_painted_too() -> None:
    mask, stroke = replace(round_mask(), crisp=False), soft((80, 80), radius=14)
    now = painted(mask, stroke, "take", PICTURE)
    assert off(now, after(mask, stroke, "take")) < 0.1


def test_flat_edges_go_through_the_middle_of_what_shades_off() -> None:
    mask, stroke = round_mask(), soft((80, 80), radius=16, hardness=0.0)
    flat = coverage(painted(mask, stroke, "take", PICTURE), VIEW, crisp=True) > 0.5
    assert flat[~disc(80, 80, 10) & disc(80, 80, 30)].all()
    assert not flat[disc(80, 80, 6)].any()


def test_other_shapes_keep_what_shades_off() -> None:
    mask = painted(round_mask(), soft((80, 80), radius=16), "take", PICTURE)
    before, inside = coverage(mask, VIEW), disc(80, 80, 25)
    both = coverage(united([mask, round_mask(150.0, 80.0, 20.0)]), VIEW)
    assert np.abs(both - before)[inside].max() < 0.1
    other = coverage(inverted(mask, Frame.around(*PICTURE)), VIEW)
    assert np.abs(1 - other - before)[inside].max() < 0.1
    smooth = coverage(smoothed(mask, 0.3), VIEW)
    assert np.abs(smooth - before)[inside].max() < 0.1


def test_a_rim_that_shades_off_grows_with_the_shape() -> None:
    mask = painted(round_mask(), soft((80, 80), radius=16), "take", PICTURE)
    half = [(coverage(grown(mask, by), VIEW)[80, 60:100] < 0.5).sum() for by in (-3.0, 3.0)]
    between = coverage(grown(mask, 3.0), VIEW)[80, 60:100]
    assert half[0] - half[1] == pytest.approx(12, abs=3)
    assert ((between > 0.1) & (between < 0.9)).sum() >= 8


def test_what_shades_off_moves_with_its_mask() -> None:
    mask = painted(round_mask(), soft((80, 80), radius=16), "take", PICTURE)
    turned = replace(mask, frame=mask.frame.transformed(np.array([[0.0, -1.0, 160.0], [1.0, 0.0, 0.0]])))
    view = Viewport(40, 40, 120, 120, 80, 80)
    assert np.allclose(coverage(turned, view), np.rot90(coverage(mask, view), -1), atol=0.02)


def test_what_shades_off_stays_as_wide_in_a_soft_mask() -> None:
    mask = painted(round_mask(), soft((80, 80), radius=16), "take", PICTURE)
    before, inside = coverage(mask, VIEW), disc(80, 80, 25)
    both = coverage(united([replace(round_mask(150.0, 80.0, 20.0), crisp=False), mask]), VIEW)
    assert np.abs(both - before)[inside].max() < 0.1


@pytest.mark.parametrize("crisp", [True, False])
def test_pieces_shade_off_where_the_whole_did(crisp: bool) -> None:
    whole = painted(replace(round_mask(), crisp=crisp), soft((80, 20), (80, 140), hardness=0.0), "take", PICTURE)
    both = pieces(whole, VIEW)
    assert len(both) == 2
    together = np.max([coverage(one, VIEW) for one in both], axis=0)
    assert np.quantile(np.abs(together - coverage(whole, VIEW)), 0.99) < 0.08
