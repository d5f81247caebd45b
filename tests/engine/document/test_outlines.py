"""Edits of outlines: what they mean for a document."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, Gradient, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.engine.field.polygon import Polygon
from app.engine.field.stroke import Stroke

from .examples import HEIGHT, PAGE, WIDTH, changed_ids, document, layer, layer_of, node, object_of, thing

VIEW = Viewport.whole(WIDTH, HEIGHT, WIDTH * 2)


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    """A crisp rectangle."""
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def covered(of: Document, node_id: int) -> np.ndarray:
    return coverage(node(of, node_id).mask, VIEW) > 0.5


def inside(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    xs, ys = VIEW.xs()[None], VIEW.ys()[:, None]
    return (xs > x0) & (xs < x1) & (ys > y0) & (ys < y1)


def share(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / (one | other).sum())


def dot(x: float, y: float, radius: float) -> Stroke:
    return Stroke(np.array([[x, y]]), np.array([radius]))


def two() -> Document:
    return document(layer(1, mask=PAGE), layer(2, "left", (1, 0, 0), mask=box(5, 10, 25, 30)),
                    layer(3, "right", (0, 0, 1), mask=box(20, 10, 50, 30)))  # fmt: skip


def test_a_stroke_changes_only_the_mask_of_what_is_painted_on() -> None:
    before = two()
    now = edits.paint(before, 2, dot(25, 20, 6))
    assert changed_ids(before, now) == {2}
    assert layer_of(now, 2).touched
    assert covered(now, 2)[40, 58]
    assert share(covered(now, 2) & ~inside(25, 0, 60, 40), inside(5, 10, 25, 30)) > 0.9


def test_an_object_that_grows_shows_more_of_its_ground() -> None:
    before = document(layer(1), thing(2, layer(3), mask=box(10, 10, 30, 30)))
    now = edits.paint(before, 2, dot(32, 20, 5))
    assert object_of(now, 2).children == object_of(before, 2).children
    assert covered(now, 2)[40, 68]


def test_inside_an_object_a_mask_is_turned_inside_out_within_that_object() -> None:
    before = document(thing(1, layer(2), layer(3, mask=box(10, 10, 20, 20)), mask=box(5, 5, 40, 35)))
    now = edits.invert(before, 3)
    assert share(covered(now, 3) & inside(5, 5, 40, 35), inside(5, 5, 40, 35) & ~inside(10, 10, 20, 20)) > 0.9


def test_layers_merge_to_one_of_their_mean_colour_by_area() -> None:
    now = edits.merge(two(), (2, 3))
    assert [one.id for one in now.nodes] == [1, 3]
    merged = layer_of(now, 3)
    assert merged.name == "right"
    assert merged.colour == pytest.approx((0.4, 0.0, 0.6), abs=0.02)
    assert share(covered(now, 3), inside(5, 10, 50, 30)) > 0.92


def test_objects_merge_with_all_that_was_in_them_inside_its_old_outline() -> None:
    before = document(
        layer(1),
        thing(2, layer(3), mask=box(5, 10, 25, 30)),
        thing(4, layer(5), layer(6, mask=box(30, 15, 35, 20)), mask=box(25, 10, 55, 30)),
    )
    now = edits.merge(before, (2, 4))
    assert [one.id for one in now.nodes] == [1, 4]
    merged = object_of(now, 4)
    assert [child.id for child in merged.children] == [3, 5, 6]
    assert share(covered(now, 4), inside(5, 10, 55, 30)) > 0.92
    assert share(coverage(merged.children[0].mask, VIEW) > 0.5, inside(5, 10, 25, 30)) > 0.9


def test_a_layer_and_an_object_merge_to_an_object() -> None:
    before = document(layer(1), layer(2, mask=box(5, 5, 20, 20)), thing(3, layer(4), mask=box(15, 5, 40, 20)))
    merged = object_of(edits.merge(before, (2, 3)), 3)
    assert [child.id for child in merged.children] == [2, 4]


def test_a_mask_in_two_pieces_splits_in_two_with_the_same_paint() -> None:
    parts = layer(2, mask=box(2, 5, 15, 30)), layer(3, mask=box(30, 5, 58, 35))
    joined = edits.merge(document(layer(1), *parts), (2, 3))
    now = edits.split(joined, 3)
    assert len(now.nodes) == 3
    one, other = layer_of(now, 3), layer_of(now, joined.next_id)
    assert share(covered(now, 3), inside(30, 5, 58, 35)) > 0.9
    assert share(covered(now, other.id), inside(2, 5, 15, 30)) > 0.9
    assert (other.colour, other.name) == (one.colour, f"{one.name} 2")
    assert edits.split(now, 3) is now


def test_the_topmost_is_taken_out_of_the_others_and_goes() -> None:
    now = edits.subtract(two(), (2, 3))
    assert [one.id for one in now.nodes] == [1, 2]
    assert share(covered(now, 2), inside(5, 10, 20, 30)) > 0.9


def test_of_an_intersection_only_what_the_topmost_covers_stays() -> None:
    now = edits.intersect(two(), (2, 3))
    assert [one.id for one in now.nodes] == [1, 2]
    assert share(covered(now, 2), inside(20, 10, 25, 30)) > 0.85


@pytest.mark.parametrize("edit", [edits.merge, edits.subtract, edits.intersect])
def test_combining_takes_two(edit) -> None:
    before = two()
    assert edit(before, 2) is before
    assert edit(before, (2, 999)) is before


def test_what_the_photo_has_there_is_kept_where_all_that_merges_was_found_in_it() -> None:
    red, blue = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
    left, right = replace(layer_of(two(), 2), found=red), replace(layer_of(two(), 3), found=blue)
    found = document(layer(1), left, right)
    assert layer_of(edits.merge(found, (2, 3)), 3).found == pytest.approx((0.4, 0.0, 0.6), abs=0.02)
    drawn = document(layer(1), left, replace(right, found=None))
    assert layer_of(edits.merge(drawn, (2, 3)), 3).found is None


def test_what_a_lasso_goes_around_is_added_taken_and_kept() -> None:
    before = document(layer(1, mask=box(10, 10, 30, 30)))
    lasso = Polygon(np.array([(20, 15), (50, 15), (50, 35), (20, 35)]))
    mine, other = inside(10, 10, 30, 30), inside(20, 15, 50, 35)
    assert share(covered(edits.enclose(before, 1, lasso, "add"), 1), mine | other) > 0.93
    assert share(covered(edits.enclose(before, 1, lasso, "take"), 1), mine & ~other) > 0.9
    assert share(covered(edits.enclose(before, 1, lasso, "intersect"), 1), mine & other) > 0.9


def test_a_gradient_stays_where_it_was_when_its_layers_frame_grows() -> None:
    runs = Gradient.ramp((-1.0, -0.5), (1.0, 0.5), (0.2, 0.0, 0.0))
    before = document(layer(1, mask=box(10, 10, 30, 30), gradient=runs))
    lasso = Polygon(np.array([(25, 15), (50, 15), (50, 35), (25, 35)]))
    was, now = layer_of(before, 1), layer_of(edits.enclose(before, 1, lasso, "add"), 1)
    assert now.mask.frame != was.mask.frame
    assert now.gradient is not None
    for one, other in ((runs.start, now.gradient.start), (runs.end, now.gradient.end)):
        assert np.allclose(was.mask.frame.to_photo(*np.array(one)), now.mask.frame.to_photo(*np.array(other)))
