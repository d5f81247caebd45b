"""What is added to the code of a mask, on a grid over its frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.field import Frame, Mask, Viewport, coverage, logit, logit_at
from app.engine.field.correction import Correction, unpacked
from app.engine.field.mask import slope_at

FRAMES = [Frame(50, 40, 30, 0, 0, 20), Frame(50, 40, 25, 15, -10, 18), Frame(50, 40, -30, 0, 0, 20)]
VIEW = Viewport(5.0, 5.0, 95.0, 75.0, 90, 70)


def raised(rows: int = 16, columns: int = 24) -> np.ndarray:
    """A bump in the middle, on a grid."""
    logits = np.zeros((rows, columns), np.float32)
    logits[5:9, 10:16] = np.random.default_rng(1).normal(0, 10, (4, 6)).round()
    logits[6, 12] = 20
    return logits


def mask(frame: Frame, logits: np.ndarray, **more: bool) -> Mask:
    code = np.array([-3.0, 0.5, 0.2, 0.1], np.float32)
    return Mask(frame, code, correction=Correction.of(logits), **more)


def test_only_what_is_not_nothing_is_kept() -> None:
    kept = Correction.of(raised())
    assert kept is not None
    assert (kept.top, kept.left, kept.values.shape, kept.shape) == (5, 10, (4, 6), (16, 24))
    assert not kept.values.flags.writeable
    assert Correction.of(np.zeros((4, 4), np.float32)) is None


def test_in_the_middle_of_a_cell_its_value_is_added_and_between_two_what_lies_between() -> None:
    logits, own = raised(), Frame(0, 0, 1, 0, 0, 1)
    one = mask(own, logits)
    view = Viewport(-1, -1, 1, 1, 24, 16)
    more = logit(one, view) - logit(replace(one, correction=None), view)
    assert np.allclose(more, logits, atol=0.26)
    between = np.array([-1 + 13 / 12]), np.array([-1 + 6.5 / 8])
    added = logit_at(one, *between) - logit_at(replace(one, correction=None), *between)
    assert added[0] == pytest.approx((logits[6, 12] + logits[6, 13]) / 2, abs=0.3)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("closed", [True, False])
def test_grids_and_scattered_points_agree(frame: Frame, closed: bool) -> None:
    one = mask(frame, raised(), closed=closed)
    x, y = np.meshgrid(VIEW.xs(), VIEW.ys())
    assert np.allclose(logit(one, VIEW), logit_at(one, x.ravel(), y.ravel()).reshape(x.shape), atol=1e-3)


@pytest.mark.parametrize("frame", FRAMES)
def test_slopes_are_those_of_the_sum(frame: Frame) -> None:
    one, step = mask(frame, raised()), 1e-4
    random = np.random.default_rng(0)
    x, y = frame.to_photo(random.uniform(-0.4, 0.6, 200), random.uniform(-0.5, 0.3, 200))
    dx, dy = slope_at(one, x, y)
    for slope, (a, b) in ((dx, (step, 0.0)), (dy, (0.0, step))):
        measured = (logit_at(one, x + a, y + b).astype(float) - logit_at(one, x - a, y - b)) / (2 * step)
        assert np.median(np.abs(measured - slope)) < 0.05


@pytest.mark.parametrize("frame", FRAMES)
def test_parts_of_a_picture_meet_without_a_seam(frame: Frame) -> None:
    one = mask(frame, raised(), crisp=True, closed=True)
    whole = coverage(one, VIEW)
    part = coverage(one, VIEW.part(30, 20, 40, 30))
    assert np.allclose(part, whole[20:50, 30:70], atol=1e-4)


def test_at_the_border_of_the_frame_it_goes_on_as_the_code_does_and_the_wall_still_holds() -> None:
    logits = np.zeros((8, 8), np.float32)
    logits[:, -1] = 40
    open_, closed = (mask(Frame(50, 40, 30, 0, 0, 20), logits, closed=one, crisp=True) for one in (False, True))
    beyond = np.array([85.0, 200.0]), np.array([40.0, 40.0])
    assert (logit_at(open_, *beyond) > 30).all()
    bounds = closed.bounds()
    assert bounds is not None
    wide = Viewport(0, 0, 200, 100, 200, 100)
    covered = np.argwhere(coverage(closed, wide) > 0)
    assert covered[:, 1].max() <= bounds[2]
    assert covered[:, 1].max() > 80


def test_a_shorter_code_has_none_and_a_longer_one_the_same() -> None:
    one = mask(FRAMES[0], raised())
    assert one.detailed(3).correction is None
    assert one.detailed(8).correction is one.correction


def test_values_are_packed_and_come_back() -> None:
    kept = Correction.of(raised())
    assert kept is not None
    assert np.array_equal(unpacked(kept.packed, (4, 6)), kept.values)
    for damaged in (b"nonsense", kept.packed[:-9]):
        with pytest.raises(ValueError, match="values"):
            unpacked(damaged, (4, 6))
    with pytest.raises(ValueError, match="values"):
        unpacked(kept.packed, (3, 6))


@pytest.mark.parametrize("frame", FRAMES)
def test_seen_from_afar_a_thin_line_has_no_gaps(frame: Frame) -> None:
    logits = np.zeros((96, 144), np.float32)
    logits[50:52, 10:130] = 11
    one = mask(frame, logits, crisp=True)
    far, near = Viewport(5.0, 5.0, 95.0, 75.0, 45, 35), Viewport(5.0, 5.0, 95.0, 75.0, 45 * 16, 35 * 16)
    wanted = coverage(one, near).reshape(35, 16, 45, 16).mean((1, 3))
    assert wanted.max() > 0.1
    assert np.abs(coverage(one, far) - wanted).max() < 0.12
    assert np.allclose(coverage(one, far.part(11, 7, 20, 20)), coverage(one, far)[7:27, 11:31], atol=1e-4)
