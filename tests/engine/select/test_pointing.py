"""Step after step: clicks, walks and strokes that go on from each other."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Floats
from app.engine.errors import BadInput
from app.engine.select import Box, BrushStep, Click, Pointing, Selection, Selector, Step, Subject, Walk
from app.engine.select.brush import brushed

FACE, SUIT, WALL = Click(220, 110), Click(190, 380), Click(330, 60)
DAB = BrushStep(((330.0, 60.0),), 20.0)


@pytest.fixture(scope="module")
def pointing(astronaut: np.ndarray) -> Pointing:
    return Pointing(astronaut)


def test_nothing_is_selected_at_first(pointing: Pointing) -> None:
    assert not pointing.after(()).mask.any()


def test_clicks_mean_what_they_mean_to_the_selector(pointing: Pointing, astronaut: np.ndarray) -> None:
    found = pointing.after((FACE, SUIT))
    np.testing.assert_allclose(found.mask, Selector(astronaut).select([FACE, SUIT]).mask, atol=0.5001 / 255)


def test_a_step_back_gives_the_very_same(pointing: Pointing) -> None:
    first = pointing.after((FACE,))
    pointing.after((FACE, SUIT))
    again = pointing.after((FACE,))
    assert np.array_equal(again.mask, first.mask)
    assert again.confidence == first.confidence
    assert again.painted is None


def test_walks_there_and_back_end_where_they_began(pointing: Pointing) -> None:
    assert np.array_equal(pointing.after((FACE, Walk(1), Walk(-1))).mask, pointing.after((FACE,)).mask)
    assert pointing.after((FACE, Walk(1))).mask.sum() >= pointing.after((FACE,)).mask.sum()


def test_a_click_goes_on_from_the_larger_thing(pointing: Pointing) -> None:
    larger = pointing.after((SUIT, Walk(1)))
    less = pointing.after((SUIT, Walk(1), Click(400, 440, adds=False)))
    assert larger.mask[440, 400] > 0.5
    assert less.mask[440, 400] < 0.5
    both = np.minimum(larger.mask, less.mask).sum() / larger.mask.sum()
    assert both > 0.5


def test_what_was_painted_stays(pointing: Pointing) -> None:
    painted = pointing.after((FACE, DAB))
    assert painted.mask[60, 330] == 1
    assert pointing.after((FACE, DAB, SUIT)).mask[60, 330] == 1
    assert pointing.after((FACE, DAB, Walk(1))).mask[60, 330] == 1
    erased = pointing.after((FACE, BrushStep(((220.0, 110.0),), 15.0, adds=False), SUIT))
    assert erased.mask[110, 220] == 0


def test_painting_needs_no_click(pointing: Pointing) -> None:
    mask = pointing.after((DAB,)).mask
    assert mask[60, 330] == 1
    assert mask.sum() == pytest.approx(np.pi * 400, rel=0.05)
    assert np.array_equal(pointing.after((DAB, Walk(1))).mask, mask)


def test_the_subject_can_be_walked_from_and_corrected(pointing: Pointing) -> None:
    subject = pointing.after((Subject(),))
    assert subject.mask[380, 190] > 0.5
    assert pointing.after((Subject(), Click(190, 380, adds=False), FACE)).mask[380, 190] < 0.5


def test_a_mask_that_was_given_is_what_one_begins_with(astronaut: np.ndarray) -> None:
    given = np.zeros(astronaut.shape[:2], np.uint8)
    given[40:160, 150:290] = 255
    pointing = Pointing(astronaut, given)
    assert np.array_equal(pointing.after(()).mask > 0.5, given > 127)
    more = pointing.after((Click(190, 380),))
    assert more.mask[380, 190] > 0.5
    assert more.mask[110, 220] > 0.5
    with pytest.raises(BadInput, match="another size"):
        Pointing(astronaut, given[:100])


def test_a_box_may_be_corrected(pointing: Pointing) -> None:
    box = Box(130, 0, 180, 200)
    assert pointing.after((box,)).mask[110, 220] > 0.5
    assert pointing.after((box, Click(220, 110, adds=False))).mask[110, 220] < 0.5


def test_to_begin_by_taking_away_is_refused(pointing: Pointing) -> None:
    with pytest.raises(BadInput, match="begin with one on the object"):
        pointing.after((Click(220, 110, adds=False),))
    assert not pointing.after(()).mask.any()


class Unseeing:
    """Only a brush selects here."""

    def __init__(self, picture: np.ndarray) -> None:
        pass

    def select(self, *asked: object, **more: object) -> Selection:
        mask = np.zeros((400, 600), np.float32)
        mask[100:200, 100:300] = 1
        return Selection(mask, 0.5, mask)


def strokes(count: int) -> tuple[Step, ...]:
    return (FACE, *(BrushStep(((100.0 + 2 * number, 150.0),), 9.0) for number in range(count)))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[BrushStep]:
    """The strokes that are made."""
    made: list[BrushStep] = []

    def paint(mask: Floats, stroke: BrushStep) -> Floats:
        made.append(stroke)
        return brushed(mask, stroke)

    monkeypatch.setattr("app.engine.select.pointing.brushed", paint)
    return made


def test_a_step_back_of_many_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made, pointing = counted(monkeypatch), Pointing(np.zeros((400, 600, 3), np.uint8), looks=Unseeing)
    there = [pointing.after(strokes(count)).mask for count in range(31)]
    for count in reversed(range(31)):
        assert np.array_equal(pointing.after(strokes(count)).mask, there[count])
    assert len(made) == 30


def test_answers_take_as_much_memory_as_what_is_selected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.select.pointing.MEMORY", 8 * 100 * 200)
    made, pointing = counted(monkeypatch), Pointing(np.zeros((400, 600, 3), np.uint8), looks=Unseeing)
    for count in range(11):
        pointing.after(strokes(count))
    for count in range(10, 4, -1):
        pointing.after(strokes(count))
    assert len(made) == 10
    pointing.after(strokes(1))
    assert len(made) == 11


def test_few_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.select.pointing.MEMORY", 1.0)
    made, pointing = counted(monkeypatch), Pointing(np.zeros((400, 600, 3), np.uint8), looks=Unseeing)
    for x in (330.0, 100.0, 102.0, 330.0):
        pointing.after((BrushStep(((x, 60.0),), 20.0),))
    assert len(made) == 4


def test_a_mask_that_was_given_can_be_walked_from(astronaut: np.ndarray) -> None:
    given = np.zeros(astronaut.shape[:2], np.uint8)
    given[40:160, 150:290] = 255
    pointing = Pointing(astronaut, given)
    larger = pointing.after((Walk(1),))
    assert larger.mask.sum() > 1.2 * (given > 127).sum()
    assert larger.mask[110, 220] > 0.5
    assert np.array_equal(pointing.after((Walk(1), Walk(-1))).mask, pointing.after(()).mask)
