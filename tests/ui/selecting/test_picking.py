"""Pointing at things with the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.engine.select import Box, Walk
from tests.ui.selecting import toys

from .conftest import ALT, SHIFT, Hand


def test_a_click_takes_what_is_there_a_further_one_adds(hand: Hand) -> None:
    hand.click(60, 60)
    assert (hand.picking.clicks[0].x, hand.picking.clicks[0].y) == pytest.approx((60, 60), abs=1)
    assert hand.holds(60, 60)
    assert not hand.holds(180, 100)
    hand.click(180, 100)
    assert hand.holds(60, 60)
    assert hand.holds(180, 100)


def test_a_shift_click_takes_away_but_is_no_beginning(hand: Hand) -> None:
    said = []
    hand.picking.said.connect(said.append)
    hand.click(60, 60, SHIFT)
    assert hand.picking.steps == ()
    assert "Click the thing first" in said[0]
    hand.click(60, 60)
    hand.click(68, 60, SHIFT)
    assert hand.holds(54, 60)
    assert not hand.holds(68, 60)


def test_the_second_half_of_a_double_click_and_clicks_beside_the_photo_say_nothing(hand: Hand) -> None:
    hand.click(60, 60)
    hand.bot.mouseDClick(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(60, 60))
    hand.bot.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(60, 60))
    hand.bot.mouseClick(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(-10, 60))
    assert len(hand.picking.steps) == 1


def test_a_dragged_box_begins_anew_and_undo_brings_back_what_was(hand: Hand) -> None:
    hand.click(60, 60)
    hand.drag((150, 40), (180, 60), (210, 90))
    (box,) = hand.picking.steps
    assert isinstance(box, Box)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((150, 40, 60, 50), abs=1)
    assert hand.holds(180, 60)
    assert not hand.holds(60, 60)
    hand.picking.undo()
    assert hand.holds(60, 60)


def test_the_wheel_with_alt_walks_to_the_larger_thing_and_back(hand: Hand) -> None:
    hand.click(60, 60)
    zoom = hand.canvas.zoom
    hand.wheel(1, 60, 60)
    assert hand.picking.steps[1:] == (Walk(1),)
    assert hand.holds(80, 60)
    hand.wheel(-1, 60, 60)
    assert len(hand.picking.steps) == 1
    assert not hand.holds(80, 60)
    assert hand.canvas.zoom == zoom
    hand.wheel(1, 60, 60, Qt.KeyboardModifier.NoModifier)
    assert hand.canvas.zoom > zoom


def test_alt_clicks_walk_too_and_where_there_is_no_more_it_is_said(hand: Hand) -> None:
    said = []
    hand.picking.said.connect(said.append)
    hand.click(120, 80)
    for _ in range(toys.LARGEST + 1):
        hand.click(30, 30, ALT)
    assert hand.picking.steps[1:] == (Walk(1),) * toys.LARGEST
    assert said == ["There is nothing larger"]
    hand.click(30, 30, ALT | SHIFT)
    assert len(hand.picking.steps) == toys.LARGEST


def test_a_brush_paints_in_and_away(hand: Hand) -> None:
    hand.click(60, 60)
    hand.picking.set_brush("adds")
    hand.drag((100, 60), (110, 60), (120, 60))
    assert hand.holds(110, 60)
    hand.drag((110, 50), (110, 70), modifiers=SHIFT)
    assert not hand.holds(110, 60)
    hand.picking.set_brush("takes")
    hand.drag((60, 50), (60, 70))
    assert not hand.holds(60, 60)
    hand.picking.set_brush("off")
    hand.click(180, 100)
    assert hand.holds(120, 60)
    assert not hand.holds(60, 60)


def test_where_the_pointer_rests_it_is_shown_what_a_click_takes(hand: Hand) -> None:
    hand.until(lambda: hand.picking._known)
    hand.move(60, 60)
    hand.until(lambda: hand.picking.foreseen is not None)
    shown = hand.picking.foreseen
    hand.bot.mouseClick(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(60, 60))
    assert hand.picking.answer is shown
    assert hand.picking.foreseen is None
    assert hand.canvas.session.hovered is None


def test_clicks_need_not_wait_for_each_other(hand: Hand, held: Path) -> None:
    hand.until(lambda: hand.picking._known)
    held.touch()
    for x in (40, 90, 140):
        hand.bot.mouseClick(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(x, 60))
    assert hand.picking.waiting
    held.unlink()
    hand.answered()
    assert hand.holds(40, 60)
    assert hand.holds(140, 60)


def test_an_engine_that_was_started_anew_looks_again(hand: Hand) -> None:
    hand.click(60, 60)
    hand.picking._board._clients["engine"].submit(toys.Forget()).wait(10)
    hand.click(120, 60)
    assert hand.holds(120, 60)


def test_a_click_that_fails_is_not_kept_and_told(hand: Hand) -> None:
    failed = []
    hand.picking.failed.connect(lambda wrong, words: failed.append(f"{words}: {wrong}"))
    hand.click(60, 60)
    hand.picking.click(5000, 5)
    hand.until(lambda: bool(failed))
    assert "outside the photo" in failed[0]
    assert len(hand.picking.steps) == 1
    assert hand.holds(60, 60)


def test_a_look_that_is_cancelled_takes_the_click_back_and_is_made_when_it_is_needed(hand: Hand, held: Path) -> None:
    picking = hand.picking
    hand.until(lambda: picking._known)
    pixels = picking._pixels
    picking.show_photo(None)
    picking.show_photo(pixels)
    held.touch()
    hand.bot.mouseClick(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(60, 60))
    hand.until(lambda: bool(picking._board.running))
    assert picking._board.running[0].title == "Looking at the photo"
    picking._board.running[0].cancel()
    hand.until(lambda: not picking.looking)
    assert picking.steps == ()
    held.unlink()
    hand.click(60, 60)
    assert hand.holds(60, 60)


def test_answers_are_kept_as_long_as_they_take_little(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    for x in (40, 60, 80, 100, 120, 140):
        hand.click(x, 60)
    picking = hand.picking
    assert all(picking.steps[:count] in picking._answers for count in range(1, 7))
    monkeypatch.setattr("app.ui.selecting.answers.MEMORY", 1.0)
    hand.click(160, 60)
    assert [count for count in range(8) if picking.steps[:count] in picking._answers] == [4, 5, 6, 7]
    for _ in range(4):
        picking.undo()
        hand.answered()
    assert hand.holds(80, 60)
    assert not hand.holds(100, 60)
