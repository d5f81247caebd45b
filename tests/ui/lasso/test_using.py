"""What becomes of what a lasso was drawn around; "left" 10 and "right" 20, each half of 96 x 64 pixels."""

from __future__ import annotations

import numpy as np

from app.engine.document import Layer, Object, edits
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import enclosed

from .drawing import ALT, NONE, SHIFT, Hand

OVER = ((30.0, 16.0), (60.0, 16.0), (60.0, 48.0), (30.0, 48.0))
INSIDE = ((60.0, 16.0), (84.0, 16.0), (84.0, 48.0), (60.0, 48.0))


def test_what_is_enclosed_is_added_by_a_key_and_straight_away_with_shift(hand: Hand) -> None:
    before = hand.document
    assert not hand.covers(20, 36, 32)
    for held in (NONE, SHIFT):
        hand.drag(*OVER, held=held)
        if held == NONE:
            hand.key("Shift+A")
        hand.wait_for_change(before)
        assert hand.labels[-1] == "Add a lasso to right"
        assert hand.covers(20, 36, 32)
        assert hand.covers(20, 90, 4)
        assert hand.state == "none"
        hand.key("Ctrl+Z")
        assert not hand.covers(20, 36, 32)


def test_what_is_enclosed_is_taken_away_by_a_key_and_with_alt(hand: Hand) -> None:
    before = hand.document
    for held in (NONE, ALT):
        hand.drag(*INSIDE, held=held)
        if held == NONE:
            hand.key("Shift+S")
        hand.wait_for_change(before)
        assert not hand.covers(20, 72, 32)
        assert hand.covers(20, 92, 32)
        hand.key("Ctrl+Z")


def test_what_is_enclosed_is_kept_alone_by_a_key_and_with_both(hand: Hand) -> None:
    before = hand.document
    for held in (NONE, SHIFT | ALT):
        hand.drag(*OVER, held=held)
        if held == NONE:
            hand.key("Shift+I")
        hand.wait_for_change(before)
        assert hand.covers(20, 54, 32)
        assert not hand.covers(20, 90, 32)
        assert not hand.covers(20, 40, 32)
        hand.key("Ctrl+Z")


def test_an_object_is_made_with_a_mask_fitted_to_the_outline(hand: Hand) -> None:
    steps, added = len(hand.labels), hand.document.next_id
    hand.drag(*OVER)
    hand.key("Return")
    hand.wait_for_step(steps + 1)
    made = hand.document.find(added)[0]
    assert isinstance(made, Object)
    assert hand.window.session.selection == (added,)
    assert made.mask.crisp
    assert hand.covers(added, 32, 18)
    assert hand.covers(added, 57, 45)
    assert not hand.covers(added, 64, 32)
    assert list(hand.document.layers())[-1].found is not None
    hand.key("Ctrl+Z")
    assert len(hand.document.nodes) == 2


def test_where_the_outline_leaves_the_photo_it_is_cut(hand: Hand) -> None:
    steps, added = len(hand.labels), hand.document.next_id
    hand.drag((80.0, -20.0), (140.0, -20.0), (140.0, 30.0), (80.0, 30.0))
    hand.key("Shift+Return")
    hand.wait_for_step(steps + 1)
    _, y0, x1, _ = hand.mask(added).frame.bounds()
    assert (y0, x1) == (0.0, 96.0)
    assert hand.covers(added, 94, 2)


def test_an_outline_of_no_area_says_so(hand: Hand) -> None:
    steps = len(hand.labels)
    hand.drag((10.0, 10.0), (50.0, 10.0), (10.0, 10.0))
    hand.key("Return")
    hand.bot.waitUntil(lambda: "encloses nothing" in hand.window.notice.words.text(), timeout=10_000)
    assert len(hand.labels) == steps


def test_with_nothing_selected_that_is_said_and_the_outline_stays(hand: Hand) -> None:
    hand.window.session.select(())
    hand.drag(*OVER, held=SHIFT)
    assert "Select what it is to be added to" in hand.window.notice.words.text()
    assert hand.state == "closed"
    hand.window.session.select((20,))
    steps = len(hand.labels)
    hand.key("Shift+A")
    hand.wait_for_step(steps + 1)


def test_what_is_locked_or_does_not_change_is_no_step_and_that_is_said(hand: Hand) -> None:
    hand.drag((4.0, 4.0), (20.0, 4.0), (20.0, 30.0), held=ALT)
    hand.bot.waitUntil(lambda: "changes nothing of right" in hand.window.notice.words.text(), timeout=10_000)
    hand.window.session.apply("Lock", lambda before: edits.set_locked(before, 20, True))
    steps = len(hand.labels)
    hand.drag(*INSIDE, held=ALT)
    assert "locked" in hand.window.notice.words.text()
    assert len(hand.labels) == steps == 2


def test_layers_are_added_here_as_one_step(hand: Hand) -> None:
    steps, layers = len(hand.labels), len(hand.document.layers())
    hand.drag(*INSIDE)
    hand.key("Shift+N")
    hand.wait_for_step(steps + 1)
    hand.bot.waitUntil(lambda: len(hand.document.layers()) == layers + 2, timeout=20_000)
    assert hand.labels[-1] == "Add layers here"
    hand.key("Ctrl+Z")
    assert len(hand.document.layers()) == layers


def test_around_what_was_drawn_the_thing_that_is_seen_is_taken(hand: Hand) -> None:
    """Over a drawn layer the photo is not what one sees: then a cut-out of that is made."""
    drawn = Layer(0, "patch", enclosed(Polygon(np.array(OVER)), (0.0, 0.0, 96.0, 64.0)), (1.0, 0.0, 1.0))
    hand.window.session.apply("Draw", lambda before: edits.insert(before, [drawn], None, -1))
    hand.window.session.set_view("photo")
    steps, added = len(hand.labels), hand.document.next_id
    hand.drag(*OVER)
    hand.key("Return")
    hand.wait_for_step(steps + 1)
    made = hand.document.find(added)[0]
    assert isinstance(made, Layer)
    assert made.blend is not None
