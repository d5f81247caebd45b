"""What a brush painted stays."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.select import Selection
from app.engine.select.selection import kept


def found(left: int, right: int) -> Selection:
    mask = np.zeros((10, 20), np.float32)
    mask[:, left:right] = 1
    return Selection(mask, 0.8, mask)


def painted() -> Selection:
    """Found in columns 0-9; painted away in 0-2, painted in at 15-19."""
    mask = found(0, 10).mask.copy()
    mask[:, :3], mask[:, 15:] = 0, 1
    return found(0, 10).brushed(mask)


def test_what_was_painted_stays_in_the_next_selection_and_the_one_after() -> None:
    next_one = kept(painted(), found(0, 12))
    assert next_one.mask[0].tolist() == [0] * 3 + [1] * 9 + [0] * 3 + [1] * 5
    last = kept(next_one, found(0, 20))
    assert last.mask[0].tolist() == [0] * 3 + [1] * 17
    back = kept(last, found(0, 8))
    assert back.mask[0].tolist() == [0] * 3 + [1] * 5 + [0] * 7 + [1] * 5


def test_without_a_brush_the_new_selection_is_taken_as_it_is() -> None:
    now = found(0, 12)
    assert kept(None, now) is now
    assert kept(found(3, 4), now) is now


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(BadInput, match="20 x 10"):
        found(0, 10).brushed(np.zeros((10, 21), np.float32))
