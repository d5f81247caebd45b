"""Brush and eraser on a cut-out, by mouse and keyboard: a disc of 40 pixels in the middle of the picture."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.engine.document import Blend, Filling, Foreground, Layer, edits
from app.engine.field.stroke import Stroke

from .drawing import ALT, Hand, document, labels, middle

CTRL = Qt.KeyboardModifier.ControlModifier


def disc(hand: Hand, **values: object) -> int:
    """Green; put into the picture and selected, the brush in hand. Its number."""
    window, (x, y) = hand.window, middle(hand.window)
    rows, columns = np.mgrid[:40, :40] - 19.5
    pixels = np.zeros((40, 40, 4), np.uint8)
    pixels[..., 1], pixels[..., 3] = 220, np.where(np.hypot(rows, columns) < 18, 255, 0)
    own = Blend(Foreground(pixels, "leaf"), (1.0, 0.0, x - 20, 0.0, 1.0, y - 20), method="paste", **values)  # type: ignore[arg-type]
    number = document(window).next_id
    window.session.apply("Paste leaf", lambda before: edits.add_blend(before, own))
    window.session.select((number,))
    window.brushes.brush.resize(6)
    hand.key(Qt.Key.Key_B)
    return number


def draw(hand: Hand, *way: tuple[float, float], held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    hand.drag(*way, held=held)
    hand.bot.waitUntil(lambda: not hand.window.brushes.retouching.busy, timeout=10_000)


def alpha(hand: Hand, number: int, x: float, y: float) -> int:
    layer = document(hand.window).find(number)[0]
    assert isinstance(layer, Layer)
    assert layer.blend is not None
    a, c = layer.mask.frame.bounds()[:2]
    return int(layer.blend.foreground.pixels[int(y - c), int(x - a), 3])


def seen(hand: Hand, x: float, y: float) -> QColor:
    canvas = hand.window.canvas
    hand.bot.waitUntil(lambda: not canvas.busy, timeout=10_000)
    return canvas.grab().toImage().pixelColor(canvas.to_widget(x, y).toPoint())


def test_the_eraser_takes_a_piece_away_and_undo_brings_it_back(hand: Hand) -> None:
    number, (x, y) = disc(hand), middle(hand.window)
    hand.window.session.set_view("photo")
    before = seen(hand, x - 8, y)
    assert before.green() > before.red() + 50
    hand.key(Qt.Key.Key_E)
    draw(hand, (x - 8, y - 2), (x - 8, y + 2))
    assert labels(hand.window)[-1] == "Erase from leaf"
    assert (alpha(hand, number, x - 8, y), alpha(hand, number, x + 8, y)) == (0, 255)
    hand.window.canvas.set_tool("select")
    hand.bot.waitUntil(lambda: seen(hand, x - 8, y) != before, timeout=10_000)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert alpha(hand, number, x - 8, y) == 255


def test_what_was_erased_comes_back_by_brush_and_by_control(hand: Hand) -> None:
    number, (x, y) = disc(hand), middle(hand.window)
    for held in (Qt.KeyboardModifier.NoModifier, CTRL):
        draw(hand, (x, y - 2), (x, y + 2), held=ALT)
        assert alpha(hand, number, x, y) == 0
        draw(hand, (x, y - 4), (x, y + 4), held=held)
        assert alpha(hand, number, x, y) == 255
    assert labels(hand.window)[-1] == "Restore parts of leaf"
    draw(hand, (x, y - 2), (x, y + 2), held=ALT)
    hand.key(Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert labels(hand.window)[-1] == "Back to the original shape of leaf"
    assert alpha(hand, number, x, y) == 255


def test_where_the_cut_out_has_no_pixels_that_is_said_and_is_no_step(hand: Hand) -> None:
    disc(hand)
    steps = len(labels(hand.window))
    draw(hand, (4, 4), (6, 4))
    assert "has no more pixels here" in hand.window.notice.words.text()
    draw(hand, (4, 4), (6, 4), held=ALT)
    assert "nothing was taken away" in hand.window.notice.words.text()
    draw(hand, (4, 4), (6, 4), held=CTRL)
    assert "nothing to bring back" in hand.window.notice.words.text()
    assert len(labels(hand.window)) == steps


def test_of_what_was_lifted_the_photo_shows_more(hand: Hand) -> None:
    filling = Filling(0, 0, np.zeros((2, 2, 3), np.uint8))
    number, (x, y) = disc(hand, filling=filling, lifted=True), middle(hand.window)
    width = document(hand.window).find(number)[0].mask.frame.ux
    draw(hand, (x + 10, y), (x + 24, y))
    assert document(hand.window).find(number)[0].mask.frame.ux > width
    assert alpha(hand, number, x + 24, y) == 255


def test_all_of_it_is_not_taken(hand: Hand) -> None:
    disc(hand)
    (x, y) = middle(hand.window)
    steps = len(labels(hand.window))
    hand.window.brushes.brush.resize(40)
    draw(hand, (x, y), (x + 1, y), held=ALT)
    said = hand.window.notice.words
    hand.bot.waitUntil(lambda: "Nothing would be left of leaf" in said.text(), timeout=10_000)
    assert len(labels(hand.window)) == steps


def test_what_is_locked_stays(hand: Hand) -> None:
    number, (x, y) = disc(hand), middle(hand.window)
    hand.window.session.apply("Lock", lambda before: edits.set_locked(before, number, True))
    draw(hand, (x, y), (x + 1, y), held=ALT)
    assert "locked" in hand.window.notice.words.text()


@pytest.mark.parametrize("count", [3])
def test_strokes_drawn_one_after_the_other_all_arrive(hand: Hand, count: int) -> None:
    number, (x, y) = disc(hand), middle(hand.window)
    for at in range(count):
        hand.drag((x - 10 + 10 * at, y), (x - 9 + 10 * at, y), held=ALT)
    hand.bot.waitUntil(lambda: not hand.window.brushes.retouching.busy, timeout=10_000)
    assert [alpha(hand, number, x - 10 + 10 * at, y) for at in range(count)] == [0] * count


def test_a_stroke_on_what_is_undone_meanwhile_is_none_and_says_nothing(hand: Hand) -> None:
    number, (x, y) = disc(hand), middle(hand.window)
    retouching, said = hand.window.brushes.retouching, list[str]()
    retouching.refused.connect(said.append)
    stroke = Stroke(np.array([(x, y), (x + 1, y)]), np.array([3.0, 3.0]), 1.0)
    retouching.paint([document(hand.window).find(number)[0]], stroke, "take", "Erase from")
    hand.window.session.undo()
    hand.bot.waitUntil(lambda: not retouching.busy, timeout=10_000)
    assert number not in {node.id for node, _ in document(hand.window).walk()}
    assert said == []
