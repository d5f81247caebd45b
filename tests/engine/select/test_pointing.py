"""Step after step: clicks, walks and strokes that go on from each other."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from app.engine.errors import BadInput
from app.engine.select import Box, Click, Pointing, Selector, Stroke, Subject, Walk
from tests.conftest import Photograph

FACE, SUIT, WALL = Click(220, 110), Click(190, 380), Click(330, 60)
DAB = Stroke(((330.0, 60.0),), 20.0)


@pytest.fixture(scope="module")
def astronaut(photo: Callable[[str], Photograph]) -> np.ndarray:
    return photo("astronaut").pixels


@pytest.fixture(scope="module")
def pointing(astronaut: np.ndarray) -> Pointing:
    return Pointing(astronaut)


def test_nothing_is_selected_at_first(pointing: Pointing) -> None:
    assert not pointing.after(()).mask.any()


def test_clicks_mean_what_they_mean_to_the_selector(pointing: Pointing, astronaut: np.ndarray) -> None:
    found = pointing.after((FACE, SUIT))
    assert np.array_equal(found.mask, Selector(astronaut).select([FACE, SUIT]).mask)


def test_a_step_back_gives_the_very_same(pointing: Pointing) -> None:
    first = pointing.after((FACE,))
    pointing.after((FACE, SUIT))
    assert pointing.after((FACE,)) is first


def test_walks_there_and_back_end_where_they_began(pointing: Pointing) -> None:
    assert pointing.after((FACE, Walk(1), Walk(-1))) is pointing.after((FACE,))
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
    erased = pointing.after((FACE, Stroke(((220.0, 110.0),), 15.0, adds=False), SUIT))
    assert erased.mask[110, 220] == 0


def test_painting_needs_no_click(pointing: Pointing) -> None:
    mask = pointing.after((DAB,)).mask
    assert mask[60, 330] == 1
    assert mask.sum() == pytest.approx(np.pi * 400, rel=0.05)
    assert pointing.after((DAB, Walk(1))).mask is mask


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


def test_few_answers_are_kept(astronaut: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.select.pointing.MEMORY", 1.0)
    pointing = Pointing(astronaut)
    first = pointing.after((DAB,))
    for x in range(100, 104):
        pointing.after((Stroke(((x, 100.0),), 5.0),))
    assert pointing.after((DAB,)) is not first


def test_a_mask_that_was_given_can_be_walked_from(astronaut: np.ndarray) -> None:
    given = np.zeros(astronaut.shape[:2], np.uint8)
    given[40:160, 150:290] = 255
    pointing = Pointing(astronaut, given)
    larger = pointing.after((Walk(1),))
    assert larger.mask.sum() > 1.2 * (given > 127).sum()
    assert larger.mask[110, 220] > 0.5
    assert pointing.after((Walk(1), Walk(-1))).mask is pointing.after(()).mask
