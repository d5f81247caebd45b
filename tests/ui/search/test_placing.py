"""Where a cut-out comes in, and as what."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask, Viewport
from app.engine.render import compose
from app.ui.search.placing import box_at, placed

GREEN = (0.2, 0.6, 0.3)


def box(x0: float, y0: float, x1: float, y1: float) -> Mask:
    return Mask(Frame.around(x0, y0, x1, y1), closed=True, crisp=True)


def layer(number: int, mask: Mask) -> Layer:
    return Layer(number, "tone", mask, GREEN, found=GREEN)


@pytest.fixture
def document() -> Document:
    """Three things in a row, from the bottom."""
    nodes = tuple(
        Object(10 * n, f"thing {n}", box(50 * n, 0, 50 * n + 50, 100), (layer(10 * n + 1, box(0, 0, 200, 100)),))
        for n in (1, 2, 3)
    )
    return Document(200, 100, nodes, next_id=40)


@pytest.fixture
def cut_out() -> Document:
    """Twice as wide as high."""
    whole = box(0, 0, 80, 40)
    return Document(80, 40, (Object(1, "Object 1", whole, (layer(2, whole), layer(3, whole))),), next_id=4)


def test_it_lies_over_what_it_is_for_and_below_what_is_over_that(document: Document, cut_out: Document) -> None:
    after = placed(document, cut_out, "frog", (0, 0, 100, 100), 20)
    assert [node.name for node in after.nodes] == ["thing 1", "thing 2", "frog", "thing 3"]
    assert after.nodes[2].id == document.next_id
    assert after.nodes[:2] == document.nodes[:2]


def test_it_lies_over_the_object_that_a_layer_is_in(document: Document, cut_out: Document) -> None:
    after = placed(document, cut_out, "frog", (0, 0, 100, 100), 11)
    assert [node.name for node in after.nodes][:2] == ["thing 1", "frog"]


@pytest.mark.parametrize("above", [None, 99])
def test_it_lies_over_everything_where_it_is_for_nothing(
    document: Document, cut_out: Document, above: int | None
) -> None:
    assert placed(document, cut_out, "frog", (0, 0, 100, 100), above).nodes[-1].name == "frog"


def test_it_is_as_large_as_fits_and_in_the_middle(document: Document, cut_out: Document) -> None:
    after = placed(document, cut_out, "frog", (20, 10, 60, 90), None)
    assert np.allclose(after.nodes[-1].mask.frame.bounds(), (20, 40, 60, 60))
    picture = compose(Document(200, 100, after.nodes[-1:]), Viewport.whole(200, 100, 200, 100))
    ys, xs = np.nonzero(picture.alpha > 0.5)
    assert (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1) == (20, 40, 60, 60)


def test_its_layers_are_no_part_of_the_photo(document: Document, cut_out: Document) -> None:
    after = placed(document, cut_out, "frog", (0, 0, 100, 100), None)
    own = after.nodes[-1]
    assert isinstance(own, Object)
    assert [child.found for child in own.children if isinstance(child, Layer)] == [None, None]
    assert own.touched


def test_ids_are_new_and_used_once(document: Document, cut_out: Document) -> None:
    after = placed(placed(document, cut_out, "frog", (0, 0, 9, 9), None), cut_out, "frog", (0, 0, 9, 9), None)
    ids = [node.id for node, _ in after.walk()]
    assert len(ids) == len(set(ids))
    assert after.next_id > max(ids)


def test_several_things_come_as_one_that_ends_at_its_picture(document: Document) -> None:
    several = Document(80, 40, (layer(1, box(-50, -50, 40, 90)), layer(2, box(40, 0, 200, 40))), next_id=3)
    after = placed(document, several, "pair", (0, 0, 80, 40), None)
    own = after.nodes[-1]
    assert isinstance(own, Object)
    assert len(own.children) == 2
    assert np.allclose(own.mask.frame.bounds(), (0, 0, 80, 40))


def test_a_drop_has_its_middle_where_it_was(document: Document) -> None:
    assert box_at(document, 100, 50, (40, 20)) == (80, 40, 120, 60)
    x0, y0, x1, y1 = box_at(document, 100, 50, None)
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == (100, 50)
    assert 0 < x1 - x0 < 100
