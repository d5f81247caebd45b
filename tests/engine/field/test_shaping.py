"""Other shapes from masks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.fitting import fit_code
from app.engine.field.shaping import grown, intersected, inverted, painted, pieces, smoothed, softened, united, without
from app.engine.field.stroke import Stroke

WIDTH, HEIGHT = 200.0, 160.0
PICTURE = (0.0, 0.0, WIDTH, HEIGHT)
VIEW = Viewport.whole(WIDTH, HEIGHT, 200)


def disc(x: float, y: float, radius: float) -> np.ndarray:
    """(160, 200) bool on ``VIEW``."""
    return (VIEW.xs()[None] - x) ** 2 + (VIEW.ys()[:, None] - y) ** 2 < radius**2


def round_mask(x: float = 80.0, y: float = 80.0, radius: float = 40.0, turn: float = 0.0) -> Mask:
    """A crisp disc in a closed frame, which may be turned."""
    half = radius * 1.25
    c, s = half * np.cos(turn), half * np.sin(turn)
    at = (np.arange(64) + 0.5) / 32 - 1
    u, v = np.meshgrid(at, at)
    target = (u**2 + v**2 < 0.64).astype(np.float32)
    return Mask(Frame(x, y, c, s, -s, c), fit_code(target, np.ones_like(target), 84), closed=True, crisp=True)


def share(mask: Mask, wanted: np.ndarray) -> float:
    """Intersection over union with what is wanted."""
    mine = coverage(mask, VIEW) > 0.5
    return float((mine & wanted).sum() / (mine | wanted).sum())


def line(*points: tuple[float, float], radius: float = 10.0) -> Stroke:
    return Stroke(np.array(points), np.full(len(points), radius))


def touched(stroke: Stroke) -> np.ndarray:
    x, y = np.meshgrid(VIEW.xs(), VIEW.ys())
    return stroke.amount(x, y) > 0.5


@pytest.mark.parametrize("turn", [0.0, 0.6])
def test_what_is_painted_is_added_also_beyond_the_frame(turn: float) -> None:
    mask, stroke = round_mask(turn=turn), line((80, 80), (180, 80), radius=14)
    now = painted(mask, stroke, "add", PICTURE)
    assert share(now, disc(80, 80, 40) | touched(stroke)) > 0.95
    assert now.crisp
    assert now.closed


def test_what_is_painted_away_is_gone_and_the_rest_stays_put() -> None:
    mask, stroke = round_mask(), line((80, 30), (80, 75), radius=12)
    now = painted(mask, stroke, "take", PICTURE)
    assert share(now, disc(80, 80, 40) & ~touched(stroke)) > 0.94
    away = np.abs(VIEW.xs()[None] - 80) > 24
    before, after = coverage(mask, VIEW) > 0.5, coverage(now, VIEW) > 0.5
    assert ((before != after) & away).sum() < 0.01 * before.sum()


def test_small_strokes_on_a_soft_mask_keep_it_soft_elsewhere() -> None:
    mask = replace(round_mask(), crisp=False)
    mask = replace(mask, code=mask.code * np.float32(0.3))
    now = painted(mask, line((80, 40), radius=8), "add", PICTURE)
    far = VIEW.ys()[:, None] > 80
    assert np.abs((coverage(now, VIEW) - coverage(mask, VIEW)) * far).max() < 0.06
    assert not now.crisp


def test_painting_where_it_changes_nothing_gives_the_very_same_mask() -> None:
    mask, everything = round_mask(), Mask(Frame.around(*PICTURE))
    assert painted(everything, line((50, 50)), "add", PICTURE) is everything
    assert painted(mask, line((190, 150), radius=3), "take", PICTURE) is mask


def test_a_brush_finer_than_a_code_can_say_paints_as_finely_as_that_can() -> None:
    large = (0.0, 0.0, 6000.0, 4000.0)
    mask = Mask(Frame.around(1000, 1000, 4000, 3000), closed=True, crisp=True)
    for x in np.linspace(1500, 3500, 9):
        now = painted(mask, line((x, 2000), radius=20), "take", large)
        assert now is not mask
        assert coverage(now, Viewport(x - 1, 1999, x + 1, 2001, 1, 1))[0, 0] < 0.5


def test_a_hole_can_be_painted_into_what_covers_everything() -> None:
    stroke = line((60, 60), (120, 100), radius=15)
    now = painted(Mask(Frame.around(*PICTURE), crisp=True), stroke, "take", PICTURE)
    assert share(now, ~touched(stroke)) > 0.98


@pytest.mark.parametrize("pixels", [-12.0, 9.0, 25.0])
def test_a_mask_grows_by_so_many_pixels(pixels: float) -> None:
    assert share(grown(round_mask(), pixels), disc(80, 80, 40 + pixels)) > 0.95


def test_a_rectangle_without_a_code_grows_to_a_rectangle() -> None:
    now = grown(Mask(Frame.around(20, 30, 60, 80), closed=True, crisp=True), 5.0)
    assert now.frame == Frame.around(15, 25, 65, 85)


@pytest.mark.parametrize("pixels", [-6.0, 6.0])
def test_a_mask_that_fills_its_frame_grows_from_there(pixels: float) -> None:
    code = np.zeros(40, np.float32)
    code[0] = 8
    now = grown(Mask(Frame.around(40, 30, 120, 110), code, closed=True, crisp=True), pixels)
    x, y = np.abs(VIEW.xs()[None] - 80), np.abs(VIEW.ys()[:, None] - 70)
    assert share(now, np.maximum(x, y) < 40 + pixels) > 0.93


def test_a_soft_mask_grows_and_stays_as_soft() -> None:
    mask = replace(round_mask(), crisp=False)
    now = grown(mask, 3.0)
    assert np.array_equal(now.code[1:], mask.code[1:])
    assert share(now, disc(80, 80, 43)) > 0.95


def test_smoothing_takes_the_fine_turns_away_and_keeps_the_rest() -> None:
    fine = painted(round_mask(), line((80, 40), (80, 20), radius=4), "add", PICTURE)
    spike = disc(80, 26, 4)
    assert coverage(fine, VIEW)[spike].mean() > 0.7
    smooth = smoothed(fine, 1.0)
    assert coverage(smooth, VIEW)[spike].mean() < coverage(fine, VIEW)[spike].mean()
    assert share(smooth, disc(80, 80, 40)) > 0.88
    assert smoothed(fine, 0.0) is fine


def test_a_softer_edge_keeps_where_the_mask_is_a_half() -> None:
    now = softened(round_mask(), 4.0)
    assert share(now, disc(80, 80, 40)) > 0.97
    half = coverage(now, VIEW)
    assert ((half > 0.1) & (half < 0.9)).sum() > 500


@pytest.mark.parametrize("closed", [True, False])
def test_inverting_covers_what_was_free(closed: bool) -> None:
    mask = round_mask() if closed else inverted(round_mask(), Frame.around(*PICTURE))
    wanted = ~disc(80, 80, 40) if closed else disc(80, 80, 40)
    assert share(inverted(mask, Frame.around(*PICTURE)), wanted) > 0.95


def test_inverting_what_covers_everything_leaves_nothing() -> None:
    everything = Mask(Frame.around(*PICTURE), crisp=True)
    assert not (coverage(inverted(everything, everything.frame), VIEW) > 0.5).any()


def test_masks_are_united_intersected_and_subtracted() -> None:
    one, other = round_mask(), round_mask(120.0, 80.0)
    first, second = disc(80, 80, 40), disc(120, 80, 40)
    assert share(united([one, other]), first | second) > 0.96
    assert share(intersected([one, other]), first & second) > 0.92
    assert share(without(one, [other], PICTURE), first & ~second) > 0.93


def test_everything_swallows_in_a_union_and_says_nothing_in_an_intersection() -> None:
    everything, one = Mask(Frame.around(*PICTURE)), round_mask()
    assert united([one, everything]) is everything
    assert share(intersected([everything, one]), disc(80, 80, 40)) > 0.96


def test_connected_pieces_come_apart_largest_first() -> None:
    both = united([round_mask(50, 80, 20), round_mask(150, 80, 35)])
    parts = pieces(both, VIEW)
    assert len(parts) == 2
    assert share(parts[0], disc(150, 80, 35)) > 0.94
    assert share(parts[1], disc(50, 80, 20)) > 0.94
    assert len(pieces(round_mask(), VIEW)) == 1
