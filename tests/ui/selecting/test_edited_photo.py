"""Pointing at a photo as the artist sees it: with blends in it, and with things recoloured."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.engine.document import Blend, Document, Foreground, Layer, Object, edits
from app.engine.field import Viewport
from app.engine.render import ground, photo_view
from app.engine.render.shown_photo import shown_photo
from app.engine.service import LookRequest, Picked
from app.ui.jobs import Board
from app.ui.selecting.laid_over import blend_of, lies_on_drawn
from app.ui.selecting.same import same_object

from .conftest import CONTROL, HEIGHT, SHIFT, WIDTH, WindowHand, photograph

GREEN = (0, 200, 0)


def with_ball(document: Document) -> Document:
    """A green square of 60 pixels, its middle at (60, 60)."""
    pixels = np.full((60, 60, 4), (*GREEN, 255), np.uint8)
    ball = Blend(Foreground(pixels, "ball"), (1, 0, 30, 0, 1, 30), match=0.0, feather=0.0, shadow=0.0, grain=0.0)
    return edits.add_blend(document, ball)


def shown(document: Document | None) -> np.ndarray:
    assert document is not None
    photo = ground(document)
    assert photo is not None
    view = Viewport.whole(WIDTH, HEIGHT, WIDTH, HEIGHT)
    return photo_view(document, photo.pixels, view).astype(int)


@pytest.fixture
def looks(window_hand: WindowHand, monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray]:
    """What the engine was shown."""
    seen: list[np.ndarray] = []
    run = Board.run

    async def recorded(self: Board, title: str | None, request: object, *rest: object, **more: object) -> object:
        if isinstance(request, LookRequest):
            seen.append(request.pixels)
        return await run(self, title, request, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Board, "run", recorded)
    return seen


def test_a_blend_is_looked_at_and_its_undo_and_redo(window_hand: WindowHand, looks: list[np.ndarray]) -> None:
    hand, session = window_hand, window_hand.window.session
    hand.until(lambda: hand.picking._known)
    looks.clear()
    session.apply("Blend in", with_ball)
    hand.until(lambda: len(looks) == 1)
    assert looks[-1][60, 60].tolist() == list(GREEN)
    hand.until(lambda: hand.picking._known)
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.until(lambda: len(looks) == 2)
    assert session.document is not None
    assert session.document.photo is not None
    assert np.array_equal(looks[-1], session.document.photo.pixels)
    hand.key(Qt.Key.Key_Y, CONTROL)
    hand.until(lambda: len(looks) == 3)
    assert looks[-1][60, 60].tolist() == list(GREEN)


def test_what_does_not_show_is_not_looked_at_again(window_hand: WindowHand, looks: list[np.ndarray]) -> None:
    hand, session = window_hand, window_hand.window.session
    hand.until(lambda: hand.picking._known)
    looks.clear()
    session.apply("Rename", lambda document: edits.rename(document, 10, "house"))
    session.apply("Lock", lambda document: edits.set_locked(document, [20], True))
    assert hand.picking._known
    hand.click(60, 60)
    assert not looks


def test_a_click_right_after_an_edit_is_about_what_is_seen_then(
    window_hand: WindowHand, looks: list[np.ndarray]
) -> None:
    hand, session = window_hand, window_hand.window.session
    session.apply("Recolour", lambda document: edits.set_colour(document, 10, (0.1, 0.2, 0.9)))
    hand.click(60, 60)
    assert hand.holds(60, 60)
    assert np.array_equal(looks[-1], shown(session.document))


def test_what_is_picked_stays_and_is_answered_anew(window_hand: WindowHand, looks: list[np.ndarray]) -> None:
    hand, session = window_hand, window_hand.window.session
    hand.click(60, 60)
    hand.click(100, 60)
    before = hand.answer
    session.apply("Blend in", with_ball)
    assert hand.picking.waiting
    assert hand.answer is before
    hand.until(lambda: not hand.picking.waiting)
    assert hand.answer is not before
    assert len(hand.picking.steps) == 2
    assert hand.holds(100, 60)
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert len(hand.picking.steps) == 1
    assert not hand.holds(100, 60)


def test_a_thing_on_a_blend_becomes_one_over_it_that_looks_the_same(window_hand: WindowHand) -> None:
    hand, session = window_hand, window_hand.window.session
    session.apply("Blend in", with_ball)
    before = shown(session.document)
    hand.click(60, 60)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.names == ["left", "right", "ball", "hat"])
    assert session.document is not None
    made = session.document.nodes[-1]
    assert isinstance(made, Layer)
    assert session.selection == (made.id,)
    assert np.abs(shown(session.document) - before).max() <= 2
    moved = edits.transform(session.document, [made.id], np.array([[1.0, 0, 100], [0, 1, 0]]))
    assert shown(moved)[60, 160].tolist() == pytest.approx(list(GREEN), abs=2)
    assert shown(edits.delete(session.document, [session.document.nodes[-2].id]))[60, 60].tolist() == pytest.approx(
        list(GREEN), abs=2
    )
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert hand.names == ["left", "right", "ball"]


def test_a_thing_beside_the_blend_is_made_of_layers(window_hand: WindowHand) -> None:
    hand, session = window_hand, window_hand.window.session
    session.apply("Blend in", with_ball)
    before = shown(session.document)
    hand.click(180, 100)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: len(hand.names) == 4)
    assert session.document is not None
    assert isinstance(session.document.nodes[-1], Object)
    assert np.array_equal(shown(session.document), before)


def test_all_of_a_blend_is_that_blend(window_hand: WindowHand) -> None:
    hand, session = window_hand, window_hand.window.session
    session.apply("Blend in", with_ball)
    hand.drag((30, 30), (60, 60), (90, 90))
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: bool(session.selection))
    assert session.document is not None
    assert session.selection == (session.document.nodes[-1].id,)
    assert "“ball” is an object already" in hand.window.notice.words.text()
    assert hand.window.notice.action.isHidden()


def test_look_alikes_are_sought_of_what_is_seen(window_hand: WindowHand) -> None:
    hand, finder = window_hand, window_hand.window.searching.pane.finder
    hand.window.session.apply("Blend in", with_ball)
    hand.click(60, 60)
    hand.key(Qt.Key.Key_L, CONTROL | SHIFT)
    hand.until(lambda: finder.subject is not None)
    assert finder.subject is not None
    assert finder.subject.foreground[12, 12].tolist() == [*GREEN, 255]


def test_only_what_is_on_a_blend_is_on_it() -> None:
    document = with_ball(photograph())
    square = np.full((20, 20), 255, np.uint8)
    assert lies_on_drawn(document, Picked(50, 50, square, 1.0, ()))
    assert lies_on_drawn(document, Picked(80, 50, square, 1.0, ()))
    assert not lies_on_drawn(document, Picked(92, 50, square, 1.0, ()))
    assert not lies_on_drawn(photograph(), Picked(50, 50, square, 1.0, ()))
    assert same_object(document, Picked(30, 30, np.full((60, 60), 255, np.uint8), 1.0, ())) == document.nodes[-1].id


def test_a_blend_of_large_pixels_lies_where_they_were() -> None:
    document = with_ball(photograph())
    seen = shown_photo(document)
    assert seen is not None
    blend = blend_of(seen, Picked(40, 44, np.full((30, 20), 255, np.uint8), 1.0, ()), "hat")
    assert blend.start == (1.0, 0.0, 40.0, 0.0, 1.0, 44.0)
    assert blend.filling is None
    assert blend.foreground.label == "hat"
