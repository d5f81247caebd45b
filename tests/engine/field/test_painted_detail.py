"""Painting finer than a code can say, and what other shapes make of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.field import Frame, Mask, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import (
    enclosed,
    grown,
    inverted,
    painted,
    pieces,
    smoothed,
    softened,
    united,
    with_enclosed,
    without,
)
from app.engine.field.shaping.inked import filled
from app.engine.field.stroke import Stroke

from .test_shaping import PICTURE, VIEW, disc, line, round_mask, share, touched

HAIR = line((70, 60), (95, 85), (80, 100), radius=1.0)


def said(mask: Mask, stroke: Stroke, covers: bool = True) -> float:
    """How much of what a brush went over, well inside its rim, the mask says."""
    x, y = np.meshgrid(VIEW.xs(), VIEW.ys())
    return float(((coverage(mask, VIEW) > 0.5) == covers)[stroke.within(x, y) > 0.4].mean())


def scratched(turn: float = 0.0) -> Mask:
    """A disc with a line through it that its code cannot say."""
    return painted(round_mask(turn=turn), HAIR, "take", PICTURE)


@pytest.mark.parametrize("turn", [0.0, 0.6])
def test_a_thin_line_is_taken_away_and_the_code_stays(turn: float) -> None:
    mask = round_mask(turn=turn)
    now = painted(mask, HAIR, "take", PICTURE)
    assert now.correction is not None
    assert np.array_equal(now.code, mask.code)
    assert said(now, HAIR, covers=False) > 0.95
    assert share(now, disc(80, 80, 40) & ~touched(HAIR)) > 0.94
    assert share(replace(now, correction=None), disc(80, 80, 40)) > 0.97


def test_what_a_code_can_say_leaves_no_correction() -> None:
    assert painted(round_mask(), line((80, 80), (130, 80), radius=25), "add", PICTURE).correction is None


def test_a_thin_line_beyond_the_frame_grows_it_and_what_was_painted_before_stays() -> None:
    mask, away = scratched(), line((100, 80), (190, 30), radius=1.2)
    now = painted(mask, away, "add", PICTURE)
    assert now.frame != mask.frame
    assert said(now, away) > 0.95
    assert said(now, HAIR, covers=False) > 0.9


def test_strokes_that_a_code_can_say_keep_the_finer_ones() -> None:
    now = painted(scratched(), line((50, 110), (110, 125), radius=12), "add", PICTURE)
    assert said(now, HAIR, covers=False) > 0.95


def test_the_rest_stays_put_however_much_is_painted() -> None:
    mask, stroke = round_mask(), line((80, 30), (80, 75), radius=12)
    now = painted(mask, stroke, "take", PICTURE)
    x, y = np.meshgrid(VIEW.xs(), VIEW.ys())
    far = stroke.within(x, y) < -0.5
    before, after = coverage(mask, VIEW) > 0.5, coverage(now, VIEW) > 0.5
    assert ((before != after) & far).sum() <= 0.006 * before.sum()


def test_painting_over_a_thin_line_leaves_nothing_of_it() -> None:
    now = painted(scratched(), line((70, 60), (95, 85), (80, 100), radius=9), "add", PICTURE)
    assert share(now, disc(80, 80, 40)) > 0.97
    assert now.correction is None


def test_a_soft_brush_shades_off_on_a_soft_mask() -> None:
    mask = replace(round_mask(), crisp=False)
    soft = Stroke(HAIR.points, np.full(3, 4.0), 0.3)
    inside = coverage(painted(mask, soft, "take", PICTURE), VIEW)[touched(soft)]
    assert ((inside > 0.1) & (inside < 0.9)).mean() > 0.15


def test_what_was_there_at_first_is_brought_back_where_it_is_painted() -> None:
    first = round_mask()
    wide = painted(first, line((80, 80), (150, 80), radius=14), "add", PICTURE)
    holed = painted(wide, line((60, 80), radius=10), "take", PICTURE)
    now = painted(holed, line((120, 80), (165, 80), radius=20), "restore", PICTURE, first)
    assert share(now, disc(80, 80, 40) & ~disc(60, 80, 10) | (touched(line((80, 80), (150, 80), radius=14)) & disc(
        100, 80, 20))) > 0.9  # fmt: skip
    back = painted(now, line((60, 80), (120, 80), radius=25), "restore", PICTURE, first)
    assert share(back, disc(80, 80, 40)) > 0.96


def test_without_anything_to_bring_back_the_mask_is_the_very_same() -> None:
    mask = round_mask()
    assert painted(mask, HAIR, "restore", PICTURE) is mask
    assert painted(mask, HAIR, "restore", PICTURE, mask) is mask


def test_shapes_that_are_combined_keep_thin_lines() -> None:
    both = united([scratched(), round_mask(150.0, 80.0, 20.0)])
    assert said(both, HAIR, covers=False) > 0.9
    assert share(both, (disc(80, 80, 40) & ~touched(HAIR)) | disc(150, 80, 20)) > 0.93
    rest = without(scratched(), [round_mask(110.0, 80.0, 20.0)], PICTURE)
    assert said(rest, line((70, 60), (78, 68), radius=1.2), covers=False) > 0.9
    cut = without(round_mask(), [painted(round_mask(150.0, 80.0, 20.0), HAIR, "add", PICTURE)], PICTURE)
    assert said(cut, HAIR, covers=False) > 0.9


def test_a_shape_turned_inside_out_turns_its_thin_lines_too() -> None:
    other = inverted(scratched(), Frame.around(*PICTURE))
    assert said(other, HAIR) > 0.9
    assert said(inverted(other, other.frame), HAIR, covers=False) > 0.9


def test_a_thin_line_grows_with_the_shape_and_is_the_first_to_be_smoothed_away() -> None:
    mask = painted(round_mask(60.0), line((60, 80), (150, 80), radius=1.5), "add", PICTURE)
    wider = coverage(grown(mask, 3.0), VIEW)[:, 130] > 0.5
    assert 6 <= wider.sum() <= 12
    assert not (coverage(grown(mask, -3.0), VIEW)[:, 130] > 0.5).any()
    assert smoothed(mask, 0.5).correction is None
    assert share(smoothed(mask, 0.2), disc(60, 80, 40)) > 0.9


def test_softening_keeps_where_a_thin_line_is() -> None:
    assert said(softened(scratched(), 3.0), HAIR, covers=False) > 0.9


def test_pieces_keep_the_thin_lines_in_them() -> None:
    both = united([scratched(), round_mask(170.0, 80.0, 15.0)])
    first, second = pieces(both, VIEW)
    assert said(first, HAIR, covers=False) > 0.9
    assert second.correction is None


STAR = Polygon(np.array([(40, 40), (160, 44), (44, 60), (150, 130), (40, 70), (36, 150)], float))


@pytest.mark.parametrize("frame", [Frame.around(20, 20, 180, 155), Frame(100, 85, 70, 25, -30, 60)])
def test_cells_that_a_line_goes_round_are_those_that_its_polygon_encloses(frame: Frame) -> None:
    amount = filled(STAR, frame)
    rows, columns = amount.shape
    u, v = np.meshgrid((np.arange(columns) + 0.5) / columns * 2 - 1, (np.arange(rows) + 0.5) / rows * 2 - 1)
    assert ((amount > 0.5) == STAR.encloses(*frame.to_photo(u, v))).mean() > 0.9999


def test_thin_spikes_of_a_lasso_stay() -> None:
    wanted = STAR.encloses(*np.meshgrid(VIEW.xs(), VIEW.ys()))
    made = enclosed(STAR, PICTURE)
    assert made.correction is not None
    assert share(made, wanted) > 0.95
    assert share(made, wanted) > share(replace(made, correction=None), wanted)
    added = with_enclosed(round_mask(), STAR, "add", PICTURE)
    assert share(added, disc(80, 80, 40) | wanted) > 0.95
    taken = with_enclosed(scratched(), STAR, "take", PICTURE)
    assert share(taken, disc(80, 80, 40) & ~wanted & ~touched(HAIR)) > 0.9
    both = with_enclosed(scratched(), STAR, "intersect", PICTURE)
    assert share(both, disc(80, 80, 40) & wanted & ~touched(HAIR)) > 0.88


def test_what_a_lasso_says_well_has_no_correction() -> None:
    assert enclosed(Polygon(np.array([(30, 30), (150, 40), (140, 120), (40, 130)], float)), PICTURE).correction is None
