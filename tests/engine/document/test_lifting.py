"""Where things are that are lifted after they were brought elsewhere, and when that is taken back."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.document import Document, edits
from tests.engine.document.blended import START, blend
from tests.engine.document.examples import document, layer, node, thing

GREY = (0.5, 0.5, 0.5)
ASIDE = np.array([[1.0, 0.0, 7.0], [0.0, 1.0, -3.0]])
DOWN = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 9.0]])
ALL = (1, 2, 3, 4)


def scene() -> Document:
    """A ball with a spot, and a cup."""
    return document(thing(1, layer(2, found=GREY), layer(3, found=GREY, rank=1)), thing(4, layer(5, found=GREY)))


def places(of: Document, *ids: int) -> list[tuple[float, float, object]]:
    """Rounded: what goes there and back is not the same to the last bit."""
    frames = [(node(of, number).mask.frame, node(of, number).moved) for number in ids]
    return [(round(frame.cx, 6), round(frame.cy, 6), way) for frame, way in frames]


def taken_back(shown: Document, before: Document, ids: tuple[int, ...]) -> Document:
    """Without the lift that is the last node."""
    return edits.put_back(edits.delete(shown, before.next_id), before, ids)


@pytest.mark.parametrize("other", [None, DOWN])
def test_what_was_brought_otherwise_keeps_its_place_where_it_is_lifted_with_others(other: np.ndarray | None) -> None:
    before = edits.bring(scene(), 1, ASIDE)
    if other is not None:
        before = edits.bring(before, 4, other)
    shown = edits.add_lifted(before, blend(), (1, 4))
    assert places(shown, *ALL) == places(before, *ALL)
    assert not node(shown, 1).visible
    assert not node(shown, 4).visible
    lifted = node(shown, before.next_id).mask.frame
    assert lifted.cx == pytest.approx(START[2] + 10)  # half of its 40 pixels, at a half: where the photo has it
    back = edits.delete(shown, before.next_id)
    assert node(back, 1).visible
    assert places(back, *ALL) == places(before, *ALL)
    assert edits.brought(back) == edits.brought(before)
    assert places(taken_back(shown, before, (1, 4)), *ALL) == places(before, *ALL)


def test_what_was_brought_alike_is_lifted_there_and_is_there_again() -> None:
    before = edits.bring(scene(), (1, 4), ASIDE)
    shown = edits.add_lifted(before, blend(), (1, 4))
    assert places(shown, *ALL) == places(scene(), *ALL)
    assert node(shown, before.next_id).mask.frame.cx == pytest.approx(START[2] + 10 + 7)
    assert places(taken_back(shown, before, (1, 4)), *ALL) == places(before, *ALL)


def test_what_is_locked_is_where_it_was_brought_again_and_what_was_not_brought_stays() -> None:
    held = edits.set_locked(scene(), 2, True)
    before = edits.set_locked(edits.bring(held, 1, ASIDE), (1, 3), True)
    assert node(before, 2).moved is None
    shown = edits.add_lifted(before, blend(), 1)
    assert places(shown, *ALL) == places(scene(), *ALL)
    back = taken_back(shown, before, (1,))
    assert places(back, *ALL) == places(before, *ALL)
    assert node(back, 1).locked


def test_what_was_moved_within_it_is_there_again() -> None:
    before = edits.bring(edits.bring(scene(), 1, ASIDE), 3, DOWN)
    shown = edits.add_lifted(before, blend(), 1)
    assert places(shown, *ALL) == places(scene(), *ALL)
    assert places(taken_back(shown, before, (1,)), *ALL) == places(before, *ALL)


def test_what_less_detail_took_out_of_it_is_there_again_out_of_a_locked_one_too() -> None:
    less = edits.less_detail(scene(), 2)
    assert [entry.node.id for entry in less.reserve] == [3]
    before = edits.set_locked(edits.bring(less, 1, ASIDE), 1, True)
    shown = edits.add_lifted(before, blend(), 1)
    whole = edits.restore_detail(before, 3)
    assert places(edits.restore_detail(shown, 4), 3) == places(scene(), 3)
    back = edits.restore_detail(taken_back(shown, before, (1,)), 3)
    assert places(back, *ALL) == places(whole, *ALL)


def test_what_was_brought_elsewhere_since_stays_there() -> None:
    before = edits.bring(scene(), 1, ASIDE)
    later = edits.bring(edits.add_lifted(before, blend(), 1), 1, DOWN)
    assert places(taken_back(later, before, (1,)), *ALL) == places(later, *ALL)
