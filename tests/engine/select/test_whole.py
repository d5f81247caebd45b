"""What hangs on a thing and was not found as part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.select import Box, Click, Selection, Selector
from app.engine.select.whole import whole_of
from tests.conftest import Photograph

SHAPE = 80, 120


def rectangle(left: int, top: int, right: int, bottom: int) -> Floats:
    mask = np.zeros(SHAPE, np.float32)
    mask[top:bottom, left:right] = 1
    return mask


class Answers:
    """A selector that knows one answer."""

    def __init__(self, mask: Floats) -> None:
        self.mask = mask
        self.asked: list[tuple[Sequence[Click], Box | None]] = []

    def select(
        self, clicks: Sequence[Click] = (), box: Box | None = None, level: int = 0,
        previous: Selection | None = None, follow: bool = False,
    ) -> Selection:  # fmt: skip
        self.asked.append((clicks, box))
        return Selection(self.mask, 0.9, self.mask)


CUP = rectangle(40, 20, 80, 60)
WITH_HANDLE = np.maximum(CUP, rectangle(80, 30, 90, 50))


def test_a_handle_comes_with_the_cup() -> None:
    answers = Answers(WITH_HANDLE)
    whole = whole_of(answers, CUP)
    assert whole is not None
    assert np.array_equal(whole, WITH_HANDLE)
    ((clicks, box),) = answers.asked
    assert box == Box(28, 8, 64, 64)
    assert (clicks[0].x, clicks[0].y) == pytest.approx((60, 40), abs=2)


@pytest.mark.parametrize(
    "answer",
    [CUP, rectangle(40, 20, 80, 50), np.maximum(CUP, rectangle(0, 0, 40, 80)), np.zeros(SHAPE, np.float32)],
    ids=["the same", "not all of it", "much more", "nothing"],
)
def test_other_answers_do_not_count(answer: Floats) -> None:
    assert whole_of(Answers(answer), CUP) is None
    assert whole_of(Answers(answer), np.zeros(SHAPE, np.float32)) is None


def test_another_thing_is_not_taken_in() -> None:
    spoon, saucer = rectangle(80, 30, 92, 50), rectangle(20, 10, 110, 70)
    assert whole_of(Answers(WITH_HANDLE), CUP, [spoon]) is None
    assert whole_of(Answers(WITH_HANDLE), CUP, [saucer * (1 - CUP)]) is not None


def test_the_cup_of_coffee_has_a_handle(photo: Callable[[str], Photograph]) -> None:
    coffee = photo("coffee").pixels
    y, x = np.mgrid[: coffee.shape[0], : coffee.shape[1]]
    bowl = ((x - 290) / 115) ** 2 + ((y - 110) / 92) ** 2 <= 1
    bowl |= (abs(x - 290) < 100) & (y > 110) & (y < 235)
    handle = (x > 205) & (x < 236) & (y > 250) & (y < 290) & (x + y > 475)
    whole = whole_of(Selector(coffee), bowl.astype(np.float32))
    assert whole is not None
    assert (whole[handle] > 0.5).mean() > 0.7
    assert (whole > 0.5).sum() < 1.5 * bowl.sum()
