"""Where a cut-out is placed."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.blend.composition import Placement, aligned, fitted
from app.engine.document import Blend, Foreground
from app.engine.document.blend import frame_of
from app.engine.field import Viewport
from app.engine.render import Placed
from app.engine.render.blends import Look

from .made import cut_out, ellipse


def placed(alpha: Floats, placement: Placement, width: int, height: int) -> Look:
    """What is seen of a cut-out on a photo of ``width`` x ``height``."""
    a, b, c, d, e, f = placement.matrix.ravel().tolist()
    start = (a, b, c, d, e, f)
    made = Blend(Foreground(cut_out(alpha)), start, method="paste")
    frame = frame_of(start, alpha.shape[1], alpha.shape[0])
    return Placed(made, frame).on(Viewport.whole(width, height, width, height))


def overlap(alpha: Floats, mask: Floats, placement: Placement) -> float:
    """IoU of the placed outline and the mask."""
    made = placed(alpha, placement, mask.shape[1], mask.shape[0]).alpha
    return float(np.minimum(made, mask).sum() / np.maximum(made, mask).sum())


def test_a_shape_is_found_again_elsewhere_and_in_another_size() -> None:
    alpha, mask = ellipse(120, 90, 60, 45, 50, 30), ellipse(400, 300, 250, 140, 100, 60)
    assert overlap(alpha, mask, aligned(alpha, mask)) > 0.95
    assert aligned(alpha, mask).scale == pytest.approx(2.0, rel=0.03)


def test_it_is_turned_a_little_where_that_fits() -> None:
    alpha, mask = ellipse(120, 90, 60, 45, 50, 20), ellipse(300, 300, 150, 140, 100, 40, turn=12)
    turned, straight = aligned(alpha, mask), fitted(alpha, mask)
    assert overlap(alpha, mask, turned) > overlap(alpha, mask, straight) + 0.05


def test_it_is_flipped_where_that_fits() -> None:
    alpha = np.maximum(ellipse(120, 90, 40, 45, 35, 30), ellipse(120, 90, 100, 25, 15, 8))
    mask = np.ascontiguousarray(alpha[:, ::-1])
    assert aligned(alpha, mask).a < 0
    assert overlap(alpha, mask, aligned(alpha, mask)) > 0.95
    assert aligned(alpha, alpha).a > 0


def test_fitted_keeps_proportions_inside_the_box() -> None:
    alpha, mask = ellipse(100, 100, 50, 50, 40, 40), ellipse(300, 200, 150, 100, 120, 30)
    made = placed(alpha, fitted(alpha, mask), 300, 200).alpha
    rows, columns = np.flatnonzero((made > 0.5).any(1)), np.flatnonzero((made > 0.5).any(0))
    assert len(rows) == pytest.approx(60, abs=3)
    assert len(columns) == pytest.approx(60, abs=3)


@pytest.mark.parametrize("alpha", [np.ones((1, 1), np.float32), ellipse(3, 50, 1, 25, 1, 20)])
def test_tiny_and_thin_cut_outs_have_a_place(alpha: Floats) -> None:
    mask = ellipse(64, 48, 30, 20, 12, 9)
    for placement in (aligned(alpha, mask), fitted(alpha, mask)):
        assert np.isfinite(placement.matrix).all()
        assert placement.scale > 0


def test_a_placed_edge_has_the_colours_of_the_object() -> None:
    alpha = ellipse(120, 90, 60, 45, 50, 30)
    for scale in (0.2, 0.7, 3.0):
        one = placed(alpha, Placement(scale, 0, 5, 0, scale, 5), 400, 300)
        seen = one.colours[one.alpha > 0.02]
        np.testing.assert_allclose(seen, np.broadcast_to([200, 60, 40], seen.shape), atol=5)
