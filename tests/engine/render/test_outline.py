from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import Document, Layer, Object
from app.engine.field import Frame, Mask, Viewport, logit_at
from app.engine.field.cosine import frequencies
from app.engine.render import outline

VIEW = Viewport.whole(200, 100, 400)
FULL = Mask(Frame.around(0, 0, 200, 100))


def disc() -> Mask:
    """A round spot: the lowest even waves along both axes are highest in the middle."""
    code = np.zeros(6, np.float32)
    code[0] = -3.0
    for place, (i, j) in enumerate(frequencies(6)):
        if (i, j) in ((2, 0), (0, 2)):
            code[place] = -3.0
    return Mask(Frame.around(50, 20, 110, 80), code, closed=True, crisp=True)


def document(mask: Mask, inside: Mask = FULL) -> Document:
    return Document(200, 100, (Object(1, "o", mask, (Layer(2, "l", inside, (1, 0, 0)),)),))


def test_the_outline_lies_on_the_level_set() -> None:
    mask = disc()
    rings = outline(document(mask), 1, VIEW)
    assert len(rings) == 1
    off = np.abs(logit_at(mask, *rings[0].T))
    assert np.median(off) < 0.02
    assert np.percentile(off, 95) < 0.1


def test_it_is_smooth() -> None:
    ring = outline(document(disc()), 1, VIEW)[0]
    steps = np.diff(np.concatenate([ring, ring[:1]]), axis=0)
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    long_enough = np.hypot(*steps.T) > 0.2
    assert np.abs(np.diff(angles[long_enough])).max() < 0.6


@pytest.mark.parametrize("width", [100, 400])
def test_a_rectangle_has_its_corners(width: int) -> None:
    box = Mask(Frame.around(30, 25, 80.5, 60), closed=True, crisp=True)
    ring = outline(document(box), 1, Viewport.whole(200, 100, width))[0]
    np.testing.assert_allclose(ring.min(0), (30, 25), atol=0.3)
    np.testing.assert_allclose(ring.max(0), (80.5, 60), atol=0.3)


def test_a_layer_is_clipped_by_its_object() -> None:
    half = Mask(Frame.around(0, 0, 80, 100), closed=True, crisp=True)
    ring = outline(document(half, disc()), 2, VIEW)[0]
    assert ring[:, 0].max() == pytest.approx(80, abs=0.3)
    assert ring[:, 0].min() > 55


def test_what_covers_everything_is_the_whole_view() -> None:
    (ring,) = outline(document(FULL), 1, VIEW)
    assert ring.tolist() == [[0, 0], [200, 0], [200, 100], [0, 100]]


def test_what_covers_nothing_has_no_outline() -> None:
    nowhere = Mask(Frame.around(0, 0, 200, 100), np.array([-5.0], np.float32))
    assert outline(document(nowhere), 1, VIEW) == []
    outside = Mask(Frame.around(300, 0, 320, 20), closed=True)
    assert outline(document(outside), 1, VIEW) == []


def test_holes_have_outlines_too() -> None:
    ring = Mask(disc().frame, -disc().code - np.eye(6, dtype=np.float32)[0], closed=True, crisp=True)
    assert len(outline(document(ring), 1, VIEW)) >= 2


def test_an_unknown_node_is_told() -> None:
    with pytest.raises(KeyError):
        outline(document(FULL), 99, VIEW)


def covered(**cover) -> Document:
    """A disc of object 1 whose right half lies under object 3."""
    right = Mask(Frame.around(80, -20, 240, 120), closed=True, crisp=True)
    under = Object(1, "o", disc(), (Layer(2, "l", FULL, (1, 0, 0)),))
    return Document(200, 100, (under, Object(3, "c", right, (Layer(4, "k", FULL, (0, 0, 1)),), **cover)))


def test_what_lies_over_it_is_cut_out() -> None:
    ring = outline(covered(), 1, VIEW)[0]
    assert ring[:, 0].max() == pytest.approx(80, abs=0.3)
    assert ring[:, 0].min() < 75


@pytest.mark.parametrize("cover", [{"visible": False}, {"opacity": 0.2}])
def test_what_is_hidden_or_see_through_cuts_nothing_out(cover: dict[str, object]) -> None:
    assert outline(covered(**cover), 1, VIEW)[0][:, 0].max() > 85


def test_a_layer_that_nobody_sees_shows_its_mask() -> None:
    whole = Layer(5, "top", FULL, (0, 1, 0))
    hidden = document(disc())
    assert outline(hidden.with_nodes((*hidden.nodes, whole)), 1, VIEW)[0][:, 0].max() > 85


def test_an_empty_group_over_it_cuts_nothing_out() -> None:
    below = document(disc())
    group = Object(7, "group", FULL, ())
    assert outline(below.with_nodes((*below.nodes, group)), 1, VIEW)[0][:, 0].max() > 85
