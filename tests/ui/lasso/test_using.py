"""What becomes of what a lasso was drawn around; "left" 10 and "right" 20, each half of 96 x 64 pixels."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.engine.document import Document, Layer, Object, edits
from app.engine.field.polygon import Polygon
from app.engine.field.shaping import enclosed

from .drawing import ALT, NONE, SHIFT, Hand, Place

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


def test_objects_that_are_made_are_told_apart_in_the_list_and_come_folded(hand: Hand) -> None:
    steps, added = len(hand.labels), hand.document.next_id
    for number, way in enumerate((OVER, INSIDE), 1):
        hand.drag(*way)
        hand.key("Return")
        hand.wait_for_step(steps + number)
    panel = hand.window.layers
    rows = [panel.model.index(row, 0) for row in range(panel.model.rowCount())]
    assert [row.data() for row in rows] == ["leaf 2", "leaf", "right", "left"]
    made = panel.model.row_of(added)
    assert panel.model.rowCount(made) == 1
    assert not any(panel.tree.isExpanded(row) for row in rows)


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
    hand.bot.waitUntil(lambda: hand.said == "The outline does not touch right; nothing was taken away.", timeout=10_000)
    hand.window.session.apply("Lock", lambda before: edits.set_locked(before, 20, True))
    steps = len(hand.labels)
    hand.drag(*INSIDE, held=ALT)
    assert "locked" in hand.window.notice.words.text()
    assert len(hand.labels) == steps == 2


MISSED = ((4.0, 4.0), (20.0, 4.0), (20.0, 30.0))
OUTSIDE = ((100.0, 4.0), (120.0, 4.0), (120.0, 30.0))
LINE = ((60.0, 10.0), (80.0, 10.0), (60.0, 10.0))


@pytest.mark.parametrize(
    ("way", "held", "words"),
    [
        (MISSED, SHIFT | ALT, "The outline does not touch right: nothing would be left, so it stays as it is."),
        (INSIDE, SHIFT, "right covers all that is inside the outline already; nothing was added."),
        (OUTSIDE, SHIFT, "The outline lies outside of the photo; nothing was changed."),
        (LINE, ALT, "The outline goes around nothing; draw around something."),
    ],
)
def test_an_outline_that_misses_says_what_that_means(
    hand: Hand, way: tuple[Place, ...], held: Qt.KeyboardModifier, words: str
) -> None:
    before = hand.document
    hand.drag(*way, held=held)
    hand.bot.waitUntil(lambda: hand.said == words, timeout=10_000)
    assert hand.document is before
    assert hand.state == "closed"


def test_what_of_several_is_missed_stays_and_is_named(hand: Hand) -> None:
    steps = len(hand.labels)
    hand.window.session.select((10, 20))
    hand.drag(*INSIDE, held=SHIFT | ALT)
    hand.wait_for_step(steps + 1)
    assert hand.said == "The outline does not touch left: nothing would be left, so it stays as it is."
    assert hand.covers(10, 10, 10)
    assert not hand.covers(20, 92, 4)


def test_a_line_that_is_begun_while_a_slow_one_is_fitted_stays(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, enclose, steps = threading.Event(), edits.enclose, len(hand.labels)

    def slow(*arguments: Any) -> Document:
        assert go_on.wait(10)
        return enclose(*arguments)

    monkeypatch.setattr(edits, "enclose", slow)
    hand.drag(*OVER, held=SHIFT)
    hand.click((10.0, 10.0), (30.0, 10.0))
    go_on.set()
    hand.wait_for_step(steps + 1)
    assert hand.state == "drawing"
    assert np.allclose(hand.window.lassos.line.places, ((10.0, 10.0), (30.0, 10.0)))


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
