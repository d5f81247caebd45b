"""Long codes for rims and shades."""

from __future__ import annotations

import numpy as np

from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.cosine import frequencies
from app.engine.field.mask import sigmoid
from app.engine.field.shaping import painted, united
from app.engine.field.shaping.correction_grid import cells, logits_over
from app.engine.field.shaping.rims import Rim, shade_code
from app.engine.field.stroke import Stroke

from .test_shaping import PICTURE, disc, line, round_mask, share, touched

FRAME = Frame.around(0, 0, 192, 192)


def wave() -> np.ndarray:
    """Logits above 0 below a wave."""
    rows, columns = cells(FRAME)
    v, u = np.mgrid[0:rows, 0:columns] / rows
    return np.where(v > 0.5 + 0.1 * np.sin(25 * u), 8.0, -8.0).astype(np.float32)


def off(code: np.ndarray, wanted: np.ndarray) -> float:
    """Cells on the wrong side, to a cell of the rim."""
    said = logits_over(Mask(FRAME, code, crisp=True), FRAME)
    return float(((said > 0) != (wanted > 0)).sum() / (np.diff(wanted > 0, axis=0) != 0).sum())


def test_a_longer_code_contains_the_shorter_one() -> None:
    assert np.array_equal(frequencies(1600)[:576], frequencies(576))
    assert frequencies(576).max() == 23
    assert len({tuple(pair) for pair in frequencies(1600).tolist()}) == 1600


def test_a_long_code_runs_along_a_rim_to_a_part_of_a_cell() -> None:
    short, long = (off(Rim.of(wave(), False).code(length), wave()) for length in (84, 800))
    assert long < 0.5
    assert long < short / 4


def test_a_long_code_shades_off_as_wanted() -> None:
    wanted = sigmoid(np.asarray(wave() / 4, np.float32))
    said = sigmoid(logits_over(Mask(FRAME, shade_code(wanted, 800)), FRAME))
    assert np.abs(said - wanted).mean() < 0.02


def test_a_code_that_says_it_already_is_where_a_shade_begins() -> None:
    code = np.zeros(84, np.float32)
    code[:4] = 0.5, 1.0, -2.0, 0.7
    again = shade_code(sigmoid(logits_over(Mask(FRAME, code), FRAME)), 200, code)
    assert np.abs(again[:84] - code).max() < 0.05


def test_strokes_on_crisp_masks_leave_no_correction_where_a_code_says_their_rims() -> None:
    for stroke in (line((80, 80), radius=12), line((90, 40), (130, 60), radius=15), line((120, 80), radius=10)):
        for way in ("add", "take"):
            now = painted(round_mask(), stroke, way, PICTURE)
            wanted = disc(80, 80, 40) | touched(stroke) if way == "add" else disc(80, 80, 40) & ~touched(stroke)
            assert now.correction is None
            assert share(now, wanted) > 0.97


def test_many_strokes_leave_the_rest_where_it_was() -> None:
    now = round_mask()
    view = Viewport(*PICTURE, 400, 320)
    before = coverage(now, view) > 0.5
    for turn in np.linspace(0, 1, 12):
        now = painted(now, Stroke(np.array([[110 + 15 * turn, 60 + 30 * turn]]), np.array([6.0])), "add", PICTURE)
    left = view.xs() < 90
    assert ((coverage(now, view) > 0.5) != before)[:, left].sum() < 0.01 * before[:, left].sum()


def test_what_is_made_of_long_codes_is_as_exact() -> None:
    hole = painted(round_mask(), line((70, 80), radius=6), "take", PICTURE)
    both = united([hole, round_mask(150.0, 80.0, 20.0)])
    assert share(both, (disc(80, 80, 40) & ~touched(line((70, 80), radius=6))) | disc(150, 80, 20)) > 0.97
