"""A background filled before it is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.arrays import Array, Bytes
from app.engine.blend.composition import BlendOptions, replacing
from app.engine.blend.lifting import as_found, lifted
from app.engine.document import Blend, Document, Foreground, Object, edits
from app.engine.field import Frame, Mask
from app.engine.jobs import Job, Progress, run
from app.engine.pixels import photo_from_array
from app.engine.service import FillAheadRequest, LiftAheadRequest
from app.engine.service.filling_ahead import FillingAhead
from tests.engine.blend.composition.made import cut_out, ellipse

THING = 1
BALL = Foreground(cut_out(ellipse(40, 40, 20, 20, 17, 17)), "ball")


class Slow:
    """Fills with grey in many steps."""

    def __init__(self) -> None:
        self.begun = 0

    def __call__(self, photo: Bytes, hole: Array, seed: int = 0, areas: Bytes | None = None) -> Job[Bytes]:
        self.begun += 1
        for step in range(6):
            yield Progress(step / 6, "")
        return np.where(hole[..., None] > 0, 90, photo).astype(np.uint8)


@pytest.fixture
def document() -> Document:
    pixels = np.random.default_rng(0).integers(100, 130, (60, 80, 3), np.uint8)
    thing = Object(THING, "thing", Mask(Frame.around(30, 20, 50, 40), closed=True, crisp=True))
    return Document(80, 60, (thing,), photo_from_array(pixels, None, "photo"), next_id=2)


def blended(document: Document, ahead: FillingAhead) -> Blend:
    as_it_is = BlendOptions(method="paste")
    return run(replacing(document, (THING,), BALL, as_it_is, fill=ahead.fill))


def test_a_blend_finds_its_background_filled(document: Document) -> None:
    slow = Slow()
    ahead = FillingAhead(slow)
    shares = [ahead.go_on(FillAheadRequest(1, document, (THING,)), 0)]
    while shares[-1] < 1:
        shares.append(ahead.go_on(FillAheadRequest(1, None), 0))
    assert len(shares) > 3
    made = blended(document, ahead)
    assert slow.begun == 1
    plain = blended(document, FillingAhead(Slow()))
    assert made.filling is not None
    assert plain.filling is not None
    np.testing.assert_array_equal(made.filling.pixels, plain.filling.pixels)


def test_what_is_half_done_when_the_blend_is_asked_for_is_not_begun_again(document: Document) -> None:
    slow = Slow()
    ahead = FillingAhead(slow)
    for _ in range(3):
        assert ahead.go_on(FillAheadRequest(1, document, (THING,)), 0) < 1
    blended(document, ahead)
    assert slow.begun == 1
    assert ahead.go_on(FillAheadRequest(1, None), 0) <= 1
    assert ahead.go_on(FillAheadRequest(1, None), 0) == 1
    assert slow.begun == 1


def test_another_number_leaves_what_was_begun(document: Document) -> None:
    ahead = FillingAhead(Slow())
    ahead.go_on(FillAheadRequest(1, document, (THING,)), 0)
    assert ahead.go_on(FillAheadRequest(2, None), 0) == 1


def test_where_nothing_can_be_filled_nothing_is_said(document: Document) -> None:
    ahead = FillingAhead(Slow())
    assert ahead.go_on(FillAheadRequest(1, document, (7,)), 0) == 1
    bare = Document(80, 60, document.nodes, next_id=2)
    assert ahead.go_on(FillAheadRequest(2, bare, (THING,)), 0) == 1


def test_a_background_that_is_filled_is_not_filled_ahead(document: Document) -> None:
    slow = Slow()
    ahead = FillingAhead(slow)
    blend = edits.add_blend(document, blended(document, ahead), (THING,))
    ahead.fill.forget()
    assert ahead.go_on(FillAheadRequest(1, blend, (THING,)), 0) == 1
    assert slow.begun == 1


def test_what_is_lifted_ahead_comes_a_little_at_a_time_and_is_what_is_lifted_later(document: Document) -> None:
    slow = Slow()
    ahead = FillingAhead(slow, as_found)
    answers = [ahead.lift(LiftAheadRequest(1, document, (THING,)), 0)]
    while not isinstance(answers[-1], Blend):
        answers.append(ahead.lift(LiftAheadRequest(1, None), 0))
    assert len(answers) > 3
    later = run(lifted(document, (THING,), ahead.fill))
    assert slow.begun == 1
    np.testing.assert_array_equal(answers[-1].foreground.pixels, later.foreground.pixels)
    assert answers[-1].start == later.start


def test_what_cannot_be_lifted_is_none(document: Document) -> None:
    ahead = FillingAhead(Slow(), as_found)
    while (answer := ahead.lift(LiftAheadRequest(1, document, ()), 0)) != 1:
        assert not isinstance(answer, Blend)
    assert ahead.lift(LiftAheadRequest(2, None), 0) == 1
