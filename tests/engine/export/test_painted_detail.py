"""What was painted finer than a code can say, in drawings and pictures."""

from __future__ import annotations

import numpy as np

from app.engine.export.clipping import Clip
from app.engine.export.contours import outlines
from app.engine.field import Frame, Mask
from app.engine.field.shaping import painted
from app.engine.field.stroke import Stroke

WIDTH, HEIGHT = 300, 200
LINE = Stroke(np.array([(60.0, 100.0), (240.0, 120.0)]), np.full(2, 1.2))


def lined() -> Mask:
    """Half of a picture, with a thin line into the other half."""
    code = np.array([0.0, 0.0, 6.0], np.float32)  # above 0 on the left
    left = Mask(Frame.around(0, 0, WIDTH, HEIGHT), code, crisp=True)
    return painted(left, LINE, "add", (0.0, 0.0, WIDTH, HEIGHT))


def test_outlines_go_round_a_thin_line() -> None:
    mask = lined()
    assert mask.correction is not None
    points = np.concatenate([ring.points for ring in outlines(mask, WIDTH, HEIGHT)])
    within = LINE.within(points[:, 0], points[:, 1])
    beside = (points[:, 0] > 170) & (points[:, 0] < 235) & (np.abs(points[:, 1] - 110) < 15)
    assert beside.sum() > 50
    assert np.abs(within[beside]).max() < 0.6  # radii off its rim


def test_what_a_line_clips_is_seen() -> None:
    inside = Clip.of(lined(), WIDTH, HEIGHT)
    column = np.floor((220 - inside.view.x0) / inside.view.step[0]).astype(int)
    assert inside.inside[:, column].sum() in range(2, 9)
