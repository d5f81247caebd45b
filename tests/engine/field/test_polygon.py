"""What a lasso was drawn around, and the masks that come of it."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import enclosed, with_enclosed

PICTURE = (0.0, 0.0, 200.0, 150.0)
VIEW = Viewport(*PICTURE, 400, 300)
STAR = [(100 + r * np.sin(a), 75 + r * np.cos(a)) for a, r in zip(np.arange(10) * np.pi / 5, [60, 26] * 5, strict=True)]
EIGHT = [(40.0, 40.0), (120.0, 100.0), (120.0, 40.0), (40.0, 100.0)]


def square(x0: float, y0: float, x1: float, y1: float) -> Polygon:
    return Polygon(np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]))


def inside(polygon: Polygon, view: Viewport = VIEW) -> np.ndarray:
    return polygon.encloses(*np.meshgrid(view.xs(), view.ys()))


def share(mask: Mask, wanted: np.ndarray) -> float:
    """Intersection over union."""
    mine = coverage(mask, VIEW) > 0.5
    return float((mine & wanted).sum() / (mine | wanted).sum())


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def test_inside_is_what_the_line_goes_around() -> None:
    star = Polygon(np.array(STAR))
    assert star.encloses(np.array([100.0, 100.0, 5.0]), np.array([75.0, 130.0, 5.0])).tolist() == [True, True, False]
    assert inside(star).mean() * 200 * 150 == pytest.approx(5 * 60 * 26 * np.sin(np.pi / 5), rel=0.01)


def test_both_halves_of_a_line_that_crosses_itself_are_inside() -> None:
    assert inside(Polygon(np.array(EIGHT)))[[140, 140], [110, 220]].all()


def test_what_is_gone_around_twice_is_inside() -> None:
    ring = [
        (100 + r * np.cos(a), 75 + r * np.sin(a))
        for a, r in zip(np.linspace(0, 4 * np.pi, 40), [50, 40] * 20, strict=True)
    ]
    assert Polygon(np.array(ring)).encloses(np.array([100.0]), np.array([75.0])).all()


def test_a_cell_is_inside_as_far_as_it_is_covered() -> None:
    x, y = np.meshgrid(np.arange(4) + 0.5, np.arange(3) + 0.5)
    covered = square(0.5, -1.0, 2.0, 9.0).share(x, y)
    assert np.allclose(covered, [[0.5, 1.0, 0.0, 0.0]] * 3)


@pytest.mark.parametrize("points", [STAR, EIGHT, [(20, 20), (180, 30), (60, 140)]])
def test_a_mask_is_fitted_to_the_outline(points: list[tuple[float, float]]) -> None:
    polygon = Polygon(np.array(points, float))
    mask = enclosed(polygon, PICTURE)
    assert mask.closed
    assert mask.crisp
    assert share(mask, inside(polygon)) > 0.95


def test_where_the_outline_leaves_the_photo_it_is_cut() -> None:
    mask = enclosed(square(-80.0, 50.0, 60.0, 260.0), PICTURE)
    assert mask.frame.bounds()[0] == 0.0
    assert mask.frame.bounds()[3] == 150.0
    assert share(mask, inside(square(0.0, 50.0, 60.0, 150.0))) > 0.95
    assert (coverage(mask, VIEW)[200:, :20] > 0.5).all()  # as far as the border itself


@pytest.mark.parametrize(
    "points",
    [[(10, 10)], [(10, 10), (90, 10)], [(10, 10), (90, 90), (10, 10)], [(300, 10), (390, 10), (390, 90)],
     [(10, 10), (10.2, 10), (10.2, 10.2)]],
)  # fmt: skip
def test_an_outline_without_area_is_refused_in_words(points: list[tuple[float, float]]) -> None:
    with pytest.raises(BadInput, match="encloses nothing"):
        enclosed(Polygon(np.array(points, float)), PICTURE)


def test_what_is_enclosed_is_added_taken_and_kept() -> None:
    mask, polygon = box(20, 20, 100, 100), square(70, 50, 150, 130)
    mine, other = inside(square(20, 20, 100, 100)), inside(polygon)
    assert share(with_enclosed(mask, polygon, "add", PICTURE), mine | other) > 0.95
    assert share(with_enclosed(mask, polygon, "take", PICTURE), mine & ~other) > 0.95
    assert share(with_enclosed(mask, polygon, "intersect", PICTURE), mine & other) > 0.92


def test_adding_stops_at_the_photo_and_a_soft_mask_stays_soft() -> None:
    soft = enclosed(square(20, 20, 80, 80), PICTURE)
    soft = Mask(soft.frame, soft.code / np.float32(8), closed=True)
    more = with_enclosed(soft, square(60, 40, 500, 60), "add", PICTURE)
    assert more.frame.bounds()[2] < 230.0
    assert not more.crisp
    assert share(more, (coverage(soft, VIEW) > 0.5) | inside(square(60, 40, 200, 60))) > 0.9


def test_what_changes_nothing_gives_the_same_mask() -> None:
    mask, everything = box(20, 20, 100, 100), Mask(Frame.around(*PICTURE))
    assert with_enclosed(mask, square(40, 40, 60, 60), "add", PICTURE) is mask
    assert with_enclosed(mask, square(120, 110, 160, 140), "take", PICTURE) is mask
    assert with_enclosed(everything, square(40, 40, 60, 60), "add", PICTURE) is everything
    assert with_enclosed(mask, square(120, 110, 160, 140), "intersect", PICTURE) is mask


def test_a_mask_without_an_end_is_kept_where_the_outline_is() -> None:
    polygon = square(40, 40, 60, 60)
    mask = with_enclosed(Mask(Frame.around(*PICTURE)), polygon, "intersect", PICTURE)
    assert share(mask, inside(polygon)) > 0.95
