"""What a mask was at first, and painted detail: what edits do with both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.document import Document, edits
from app.engine.field import Frame

from .examples import blob, changed_ids, document, layer, node, thing
from .test_archive_corrections import fine
from .test_outlines import box, dot

MOVED = np.array([[0.5, 0.0, 8.0], [0.1, 0.5, -2.0]])


def one() -> Document:
    return document(layer(1), thing(2, layer(3, mask=box(12, 12, 20, 20)), mask=box(10, 10, 40, 30)))


def test_the_first_edit_of_a_shape_keeps_what_it_was_and_later_ones_do_not() -> None:
    before = one()
    now = edits.paint(edits.grow(before, 2, 3.0), 2, dot(45, 20, 4))
    assert node(now, 2).original is node(before, 2).mask
    assert node(now, 3).original is None


@pytest.mark.parametrize("edit", [
    lambda d: edits.rename(d, 2, "bird"), lambda d: edits.set_opacity(d, 2, 0.5),
    lambda d: edits.set_crisp(d, 2, False), lambda d: edits.transform(d, 2, MOVED),
])  # fmt: skip
def test_what_is_no_edit_of_a_shape_keeps_nothing(edit) -> None:
    assert node(edit(one()), 2).original is None


def test_it_moves_along_also_in_what_is_in_a_moved_object() -> None:
    before = edits.grow(edits.grow(one(), 2, 3.0), 3, 2.0)
    now = edits.transform(before, 2, MOVED)
    for number in (2, 3):
        was, is_ = node(before, number).original, node(now, number).original
        assert was is not None
        assert is_ is not None
        assert is_.frame == was.frame.transformed(MOVED)


def test_a_shape_goes_back_to_what_it_was_at_first() -> None:
    before = one()
    now = edits.restore_mask(edits.paint(before, 2, dot(45, 20, 4)), (1, 2))
    assert node(now, 2).mask is node(before, 2).mask
    assert node(now, 2).original is None
    assert edits.restore_mask(before, (1, 2)) is before


def test_a_brush_brings_back_what_was_there() -> None:
    before = one()
    holed = edits.paint(before, 2, dot(25, 20, 6), "take")
    back = edits.paint(holed, 2, dot(25, 20, 8), "restore")
    assert changed_ids(holed, back) == {2}
    assert node(back, 2).original is node(before, 2).mask
    assert edits.paint(before, 2, dot(25, 20, 8), "restore") is before


def test_what_is_merged_or_split_begins_anew() -> None:
    two = document(layer(1, mask=box(5, 5, 15, 15)), layer(2, mask=box(30, 5, 45, 15)))
    merged = edits.merge(edits.grow(two, 1, 1.0), (1, 2))
    assert node(merged, 2).original is None
    assert all(part.original is None for part, _ in edits.split(merged, 2).walk())


def test_painted_detail_is_cleared_and_nothing_else() -> None:
    before = document(layer(1, mask=fine()), layer(2, mask=blob(2)))
    now = edits.clear_correction(before, (1, 2))
    assert changed_ids(before, now) == {1}
    assert node(now, 1).mask.correction is None
    assert np.array_equal(node(now, 1).mask.code, fine().code)
    assert edits.clear_correction(now, (1, 2)) is now


def test_painted_detail_moves_turns_and_is_copied_with_its_mask() -> None:
    before = document(layer(1, mask=fine()))
    now = edits.transform(before, 1, MOVED)
    assert node(now, 1).mask.correction is node(before, 1).mask.correction
    copies = [one for one, _ in edits.duplicate(before, 1).walk()]
    assert [one.mask.correction is not None for one in copies] == [True, True]


def test_locked_nodes_keep_their_detail_and_their_shape() -> None:
    before = document(layer(1, mask=fine(), locked=True, original=replace(fine(), frame=Frame.around(0, 0, 9, 9))))
    assert edits.clear_correction(before, 1) is before
    assert edits.restore_mask(before, 1) is before
