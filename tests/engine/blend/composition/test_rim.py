"""The rim of the old background on cut-outs with a hard outline."""

from __future__ import annotations

import numpy as np

from app.engine.arrays import Bytes
from app.engine.blend.composition.rim import without_rim

from .made import ellipse

DISC = ellipse(160, 120, 80, 60, 50, 40)


def hard() -> Bytes:
    """A blue disc, cut out a pixel too wide of a yellow picture."""
    wide = ellipse(160, 120, 80, 60, 51, 41)
    colours = np.where(DISC[..., None] > 0.5, (30, 60, 200), (240, 220, 40))
    return np.dstack([colours, 255 * (wide > 0.5)]).astype(np.uint8)


def test_nothing_of_the_old_background_is_seen() -> None:
    before, after = hard(), without_rim(hard())
    yellow = [((one[..., 0] > 200) & (one[..., 3] > 0)).sum() for one in (before, after)]
    assert yellow[0] > 200
    assert yellow[1] == 0
    np.testing.assert_array_equal(after[60, 80], (30, 60, 200, 255))


def test_the_outline_gets_a_soft_edge_and_no_wider() -> None:
    before, after = hard(), without_rim(hard())
    assert ((after[..., 3] > 20) & (after[..., 3] < 235)).sum() > 100
    assert not after[..., 3][before[..., 3] == 0].any()
    assert 0.93 < (after[..., 3] / 255).sum() / (before[..., 3] / 255).sum() < 1


def test_a_soft_outline_stays_as_it_is() -> None:
    soft = np.dstack([np.full((120, 160, 3), 90, np.uint8), np.rint(255 * DISC).astype(np.uint8)])
    assert without_rim(soft) is soft


def test_what_is_all_rim_or_nothing_stays() -> None:
    thread = np.zeros((40, 40, 4), np.uint8)
    assert without_rim(thread) is thread
    thread[20, 5:35] = 255
    assert without_rim(thread) is thread
