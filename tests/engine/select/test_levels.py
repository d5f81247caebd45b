"""Walks up and down through what a photo is made of."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from app.engine.select import Click, Pointing, Selector, Walk
from app.engine.select.levels import surer
from app.engine.select.nested import nested
from app.engine.select.prompt import Prompt
from app.engine.select.pyramid import Pyramid
from app.engine.select.view import Guess, looked_at
from tests.conftest import Photograph


@pytest.fixture(scope="module")
def coffee(photo: Callable[[str], Photograph]) -> Pointing:
    return Pointing(photo("coffee").pixels)


def share(a: np.ndarray, b: np.ndarray) -> float:
    """How much of ``a`` lies in ``b``."""
    return float(np.minimum(a, b).sum() / a.sum())


def test_above_a_cup_is_the_cup_on_its_saucer(coffee: Pointing) -> None:
    cup, both = coffee.after((Click(300, 200),)), coffee.after((Click(300, 200), Walk(1)))
    assert cup.mask[250, 120] < 0.5  # on the saucer
    assert both.mask[250, 120] > 0.5
    assert share(cup.mask, both.mask) > 0.97
    assert both.mask[20, 20] < 0.5


def test_each_holds_the_one_below_it_and_what_was_clicked(coffee: Pointing) -> None:
    click = Click(150, 250)
    masks = [coffee.after((click, *walks)).mask for walks in ((Walk(-1),), (), (Walk(1),), (Walk(1), Walk(1)))]
    for smaller, larger in pairwise(masks):
        assert share(smaller, larger) > 0.9
        assert smaller.sum() < larger.sum()
        assert smaller[250, 150] > 0.5


def test_there_is_an_end_above(coffee: Pointing) -> None:
    click = Click(300, 200)
    ends = [coffee.after((click, *[Walk(1)] * count)).mask for count in (8, 9)]
    assert np.array_equal(ends[0], ends[1])
    assert ends[0].mean() < 0.97


def test_regions_are_nested_and_expected_to_match_to_a_degree(photo: Callable[[str], Photograph]) -> None:
    pyramid = Pyramid(photo("coffee").pixels)
    view = looked_at(pyramid, pyramid.whole)
    found = nested(view)
    assert len(found) > 20
    assert all(0 <= one.quality <= 1 for one in found)
    areas = [float((one.logits > 0).mean()) for one in found]
    assert max(areas) > 0.95
    assert min(areas) < 0.05
    plain = Pyramid(np.full((40, 60, 3), 90, np.uint8))
    assert len(nested(looked_at(plain, plain.whole))) == 1


def test_the_subject_may_be_a_region_that_is_surer(photo: Callable[[str], Photograph]) -> None:
    selector = Selector(photo("chelsea").pixels)
    own = selector._whole.guess(Prompt())
    found = surer(selector._whole, own)
    assert found.quality == own.quality
    assert (found.logits > 0).sum() > 1.2 * (own.logits > 0).sum()
    assert ((found.logits > 0) >= (own.logits > 0)).all()
    assert selector.select().confidence == found.quality
    sure = Guess(own.logits, 0.99)
    assert surer(selector._whole, sure) is sure
