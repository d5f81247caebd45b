"""Strokes that never were: given up by Esc, or such as change nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt

from app.ui.painting.brush import Brush

from .drawing import NONE, SHIFT, Hand, area, covered, document, labels, middle

PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease


def rest(hand: Hand) -> None:
    hand.bot.waitUntil(lambda: not hand.window.reshaping.busy, timeout=10_000)


def escape(hand: Hand) -> None:
    hand.bot.keyClick(hand.window.canvas, Qt.Key.Key_Escape)


@pytest.mark.parametrize("view", ["vector", "photo"])
@pytest.mark.parametrize("tool", [Qt.Key.Key_B, Qt.Key.Key_E])
def test_esc_in_a_stroke_takes_it_back_and_the_mouse_does_nothing_more(small: Hand, view: str, tool: Qt.Key) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.session.set_view("photo" if view == "photo" else "vector")
    small.key(tool)
    before, steps = document(window), labels(window)
    small.send(PRESS, x * 0.95, y, NONE)
    small.send(MOVE, x * 1.5, y, NONE)
    small.bot.waitUntil(lambda: document(window) is not before, timeout=10_000)
    escape(small)
    assert window.session.selection == (20,)
    small.send(MOVE, x * 1.6, y, NONE)
    small.send(RELEASE, x * 1.7, y, NONE)
    rest(small)
    assert document(window) is before
    assert labels(window) == steps
    assert window.session.selection == (20,)
    small.drag((x * 0.5, y), (x * 0.6, y))  # and the next one is a stroke as ever
    assert (covered(window, 20, x * 0.5, y) > 0.5) == (tool == Qt.Key.Key_B)


def test_esc_before_the_first_of_it_is_fitted_takes_it_back_too(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    before = document(window)
    small.send(PRESS, x * 1.5, y, NONE)
    escape(small)
    small.send(RELEASE, x * 1.6, y, NONE)
    rest(small)
    small.bot.wait(50)
    assert document(window) is before


def test_esc_leaves_the_stroke_before(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    steps = len(labels(window))
    small.send(PRESS, x * 0.4, y, NONE)
    small.send(RELEASE, x * 0.4, y, NONE)
    small.send(PRESS, x * 1.6, y, NONE)
    escape(small)
    small.send(RELEASE, x * 1.6, y, NONE)
    rest(small)
    assert labels(window)[steps:] == ["Paint on right"]
    assert covered(window, 20, x * 0.4, y) > 0.5 > covered(window, 20, x * 1.6, y)


def test_esc_keeps_what_can_be_redone(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    small.drag((x, y), (x * 1.5, y))
    window.session.undo()
    steps = labels(window)
    small.send(PRESS, x, y, NONE)
    small.send(MOVE, x * 0.5, y, NONE)
    before = document(window)
    small.bot.waitUntil(lambda: document(window) is not before, timeout=10_000)
    escape(small)
    small.send(RELEASE, x, y, NONE)
    rest(small)
    assert labels(window) == steps
    window.session.redo()
    assert covered(window, 20, x * 1.5, y) > 0.5


def test_esc_while_the_size_is_dragged_brings_it_back(small: Hand) -> None:
    brush, (x, y) = small.window.brushes.brush, middle(small.window)
    assert isinstance(brush, Brush)
    first = brush.radius
    small.send(PRESS, x, y, SHIFT)
    small.send(MOVE, x + 10, y, SHIFT)
    assert brush.radius > first
    escape(small)
    small.send(MOVE, x + 20, y, SHIFT)
    small.send(RELEASE, x + 20, y, SHIFT)
    assert brush.radius == pytest.approx(first)
    assert small.window.session.selection == (20,)


@pytest.mark.parametrize("hardness", [1.0, 0.2])
def test_a_stroke_that_changes_nothing_is_no_step_and_leaves_the_redo(small: Hand, hardness: float) -> None:
    window, (x, y) = small.window, middle(small.window)
    window.brushes.brush.resize(4.0)
    window.brushes.brush.set_hardness(hardness)
    small.drag((x, y), (x * 1.5, y))
    small.drag((x, y), (x * 0.5, y))
    window.session.undo()
    before, steps, size = document(window), labels(window), area(window, 20)
    small.drag((x, y))
    small.drag((x, y), (x * 1.02, y))
    assert document(window) is before
    assert labels(window) == steps
    assert area(window, 20) == size
    window.session.redo()
    assert covered(window, 20, x * 0.5, y) > 0.5
