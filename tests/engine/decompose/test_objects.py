"""Objects: crisp masks over one another that leave nothing uncovered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from app.engine.decompose.objects import ObjectShape, object_shapes, painted
from app.engine.decompose.pipeline import Scene, leaf_shares
from app.engine.decompose.regions.parts import Part
from app.engine.field import Viewport, coverage
from app.engine.render import compose

from .regions.pictures import blocks
from .runs import Run

WIDTH, HEIGHT = 320, 160


def part(*parts: Part | int) -> Part:
    """Nested parts: a number is a leaf; sizes are those of a label map with 100 samples a leaf."""
    made = tuple(Part((p,), 100) if isinstance(p, int) else p for p in parts)
    leaves = tuple(sorted(leaf for inner in made for leaf in inner.leaves))
    return Part(leaves, sum(inner.size for inner in made), made)


def everything(shape: ObjectShape) -> Iterator[ObjectShape]:
    yield shape
    for inner in shape.shapes:
        yield from everything(inner)


def disc_on_ground() -> np.ndarray:
    y, x = np.mgrid[0:80, 0:160]
    return ((x - 100) ** 2 + (y - 40) ** 2 < 25**2).astype(int)


@pytest.fixture(scope="module")
def nested() -> ObjectShape:
    """Eight blocks: two groups of three, and two by themselves."""
    whole = part(part(0, 1, 4), part(2, 3, 7), 5, 6)
    return object_shapes(blocks(80, 160, 2, 4), whole, WIDTH, HEIGHT)


def test_a_disc_on_a_ground_is_the_full_ground_and_a_mask_of_the_disc() -> None:
    labels = disc_on_ground()
    shape = object_shapes(labels, part(0, 1), WIDTH, HEIGHT)
    ground, disc = shape.shapes
    assert ground.leaf == 0
    assert ground.mask.full
    assert disc.leaf == 1
    seen = coverage(disc.mask, Viewport.whole(WIDTH, HEIGHT, 160)) > 0.5
    assert (seen & (labels == 1)).sum() / (seen | (labels == 1)).sum() > 0.95


def test_masks_are_said_in_pixels_of_the_photo() -> None:
    shape = object_shapes(disc_on_ground(), part(0, 1), WIDTH, HEIGHT)
    x0, y0, x1, y1 = shape.shapes[1].mask.frame.bounds()
    np.testing.assert_allclose((x0, y0, x1, y1), (150 - 12, 30 - 12, 250 + 12, 130 + 12), atol=4)


def test_shares_of_leaves_sum_to_one_everywhere(nested: ObjectShape, scene: Scene) -> None:
    for shape in (nested, scene.shapes):
        shares = leaf_shares(shape)
        assert len({leaf for leaf, _ in shares}) == len(shares)
        np.testing.assert_allclose(sum(share for _, share in shares), 1.0, atol=1e-4)


def test_each_leaf_shows_mostly_where_its_label_is(nested: ObjectShape) -> None:
    labels = blocks(80, 160, 2, 4)
    for leaf, share in leaf_shares(nested):
        assert share[labels == leaf].mean() > 0.9
        assert share[labels != leaf].mean() < 0.05


def test_the_ground_of_each_group_is_full_and_the_rest_is_crisp_and_closed(nested: ObjectShape, scene: Scene) -> None:
    for whole in (nested, scene.shapes):
        for shape in everything(whole):
            if shape.shapes:
                ground, *others = shape.shapes
                assert ground.mask.full
                assert all(other.mask.crisp and other.mask.closed for other in others)
                assert all(np.isfinite(other.mask.code).all() for other in others)


def test_shapes_have_what_their_parts_have(nested: ObjectShape) -> None:
    leaves = [leaf for leaf, _ in leaf_shares(nested)]
    assert sorted(leaves) == list(range(8))
    assert sorted(len(shape.shapes) for shape in nested.shapes) == [0, 0, 3, 3]


@pytest.mark.parametrize("width", [1, 7, 64, 150, 451, 1300])
def test_nothing_is_uncovered_between_objects_at_any_size(taken_apart: Run, width: int) -> None:
    first = taken_apart.first
    alpha = compose(first, Viewport.whole(first.width, first.height, width)).alpha
    np.testing.assert_allclose(alpha, 1.0, atol=1e-5)


def test_nothing_is_uncovered_with_hard_edges_either(taken_apart: Run) -> None:
    document = taken_apart.document
    alpha = compose(document, Viewport.whole(document.width, document.height, 333), "flat").alpha
    np.testing.assert_allclose(alpha, 1.0, atol=1e-5)


def test_what_the_border_shows_most_of_lies_at_the_bottom_and_small_things_on_top() -> None:
    labels = np.zeros((40, 40), int)
    labels[5:35, 5:35] = 1
    labels[10:15, 10:15] = 2
    labels[20:30, 20:30] = 3
    sizes = np.bincount(labels.ravel())
    parts = tuple(Part((leaf,), int(sizes[leaf])) for leaf in (3, 1, 2, 0))
    whole = Part((0, 1, 2, 3), 1600, parts)
    assert [p.leaves[0] for p in painted(whole, labels)] == [0, 1, 3, 2]


def test_inside_a_thing_that_no_border_reaches_the_largest_part_is_the_ground() -> None:
    labels = np.zeros((40, 40), int)
    labels[5:35, 5:30] = 1
    labels[5:35, 30:35] = 2
    inner = Part((1, 2), 900, (Part((2,), 150), Part((1,), 750)))
    assert [p.leaves[0] for p in painted(inner, labels)] == [1, 2]


def test_a_mask_goes_on_a_little_under_what_covers_it() -> None:
    labels = np.zeros((80, 160), int)
    labels[20:60, 30:90] = 1
    labels[30:50, 90:130] = 2
    parts = (Part((0,), 9600), Part((1,), 2400), Part((2,), 800))
    _, below, above = object_shapes(labels, Part((0, 1, 2), 12800, parts), WIDTH, HEIGHT).shapes
    view = Viewport.whole(WIDTH, HEIGHT, 160)
    assert (coverage(below.mask, view)[35:45, 91:93] > 0.9).all()
    assert (coverage(below.mask, view)[35:45, 100:] < 0.1).all()
    assert (coverage(above.mask, view)[35:45, 86:88] < 0.1).all()


def test_one_thing_alone_is_the_whole_picture() -> None:
    shape = object_shapes(np.zeros((20, 40), int), Part((0,), 800), WIDTH, HEIGHT)
    assert shape.leaf == 0
    assert shape.mask.full
    assert (shape.share == 1).all()


@pytest.mark.parametrize("size", [(1, 2), (2, 1), (1, 64), (2, 2)])
def test_the_smallest_label_maps_have_shapes(size: tuple[int, int]) -> None:
    labels = np.zeros(size, int)
    labels.ravel()[-1] = 1
    shape = object_shapes(labels, Part((0, 1), labels.size, (Part((0,), labels.size - 1), Part((1,), 1))), 10, 10)
    np.testing.assert_allclose(sum(share for _, share in leaf_shares(shape)), 1.0, atol=1e-4)
