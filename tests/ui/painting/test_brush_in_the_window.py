"""The brush by mouse and keyboard, in the window with a toy engine: "left" 10 and "right" 20 on a photo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.document import Document, edits
from app.engine.field import Frame, Mask, Viewport, coverage
from app.ui.window import Window

NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def document(window: Window) -> Document:
    assert window.session.document is not None
    return window.session.document


def covered(window: Window, node_id: int, x: float, y: float) -> float:
    """What a mask covers of the photo's pixel at (x, y)."""
    view = Viewport(x - 0.5, y - 0.5, x + 0.5, y + 0.5, 1, 1)
    return float(coverage(document(window).find(node_id)[0].mask, view)[0, 0])


def area(window: Window, node_id: int) -> float:
    now = document(window)
    return float(coverage(now.find(node_id)[0].mask, Viewport.whole(now.width, now.height, 100)).mean())


class Hand:
    """Somebody who draws with the left button; places are photo pixels."""

    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    def send(self, kind: QEvent.Type, x: float, y: float, held: Qt.KeyboardModifier) -> None:
        canvas = self.window.canvas
        place = QPointF(canvas.to_widget(x, y))
        button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
        buttons = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, place, canvas.mapToGlobal(place), button, buttons, held)
        QApplication.sendEvent(canvas, event)

    def drag(self, *way: tuple[float, float], held: Qt.KeyboardModifier = NONE) -> None:
        self.send(QEvent.Type.MouseButtonPress, *way[0], held)
        for place in way[1:]:
            self.send(QEvent.Type.MouseMove, *place, held)
        self.send(QEvent.Type.MouseButtonRelease, *way[-1], held)
        self.bot.waitUntil(lambda: not self.window.reshaping.busy, timeout=10_000)

    def key(self, name: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.window.canvas.setFocus()
        self.window.actions_registry.refresh()
        self.bot.keyClick(self.window, name, held)


@pytest.fixture
def hand(opened: Window, qtbot: QtBot) -> Hand:
    return Hand(opened, qtbot)


def labels(window: Window) -> list[str]:
    assert window.session.history is not None
    return [step.label for step in window.session.history.steps]


def middle(window: Window) -> tuple[float, float]:
    return document(window).width / 2, document(window).height / 2


@pytest.fixture
def small(hand: Hand) -> Hand:
    """""right" as a square in the middle of the picture, selected; the brush in hand."""
    window = hand.window
    width, height = document(window).width, document(window).height
    radius = 0.15 * min(width, height)
    frame = Frame.around(width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius)
    mask = Mask(frame, closed=True, crisp=True)
    window.session.apply("Shape", lambda before: edits.set_mask(before, 20, mask))
    window.session.select((20,))
    hand.key(Qt.Key.Key_B)
    return hand


def test_a_drag_adds_to_the_selected_mask_and_is_one_step(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    before, steps = area(window, 20), len(labels(window))
    small.drag((x, y), (x * 1.2, y), (x * 1.5, y))
    assert covered(window, 20, x * 1.5, y) > 0.5
    assert area(window, 20) > before
    assert labels(window)[steps:] == ["Paint on right"]
    small.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert area(window, 20) == pytest.approx(before)


def test_the_eraser_takes_away_and_alt_turns_it_round(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    small.key(Qt.Key.Key_E)
    small.drag((x, y), (x * 1.01, y))
    assert covered(window, 20, x, y) < 0.5
    assert labels(window)[-1] == "Erase from right"
    small.drag((x, y), (x * 1.01, y), held=ALT)
    assert covered(window, 20, x, y) > 0.5


def test_strokes_drawn_faster_than_they_are_fitted_all_arrive(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    for at in (0.4, 1.6):
        small.send(QEvent.Type.MouseButtonPress, x * at, y, NONE)
        small.send(QEvent.Type.MouseButtonRelease, x * at, y, NONE)
    small.bot.waitUntil(lambda: not window.reshaping.busy, timeout=10_000)
    assert covered(window, 20, x * 0.4, y) > 0.5
    assert covered(window, 20, x * 1.6, y) > 0.5


def test_a_stroke_belongs_to_what_was_selected_when_it_began(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    other = document(window).find(20)[0].mask
    window.session.apply("Shape", lambda before: edits.set_mask(before, 10, other))
    steps = len(labels(window))
    for number, at in ((20, 0.4), (10, 1.6)):
        window.session.select((number,))
        small.send(QEvent.Type.MouseButtonPress, x * at, y, NONE)
        small.send(QEvent.Type.MouseButtonRelease, x * at, y, NONE)
    window.session.select(())
    small.bot.waitUntil(lambda: not window.reshaping.busy, timeout=10_000)
    assert labels(window)[steps:] == ["Paint on right", "Paint on left"]
    assert covered(window, 20, x * 0.4, y) > 0.5 > covered(window, 10, x * 0.4, y)


def test_a_picture_opened_during_a_stroke_keeps_its_masks(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    other = replace(document(window), photo=None)
    small.send(QEvent.Type.MouseButtonPress, x * 0.4, y, NONE)
    small.send(QEvent.Type.MouseButtonRelease, x * 0.4, y, NONE)
    moved = edits.transform(other, 20, np.array([[1.0, 0.0, 3.0], [0.0, 1.0, 0.0]]))
    window.session.open(moved)
    small.bot.waitUntil(lambda: not window.reshaping.busy, timeout=10_000)
    assert document(window) is moved


def test_brackets_and_shift_with_a_drag_change_the_size(small: Hand) -> None:
    brush, (x, y) = small.window.brushes.brush, middle(small.window)
    first = brush.radius
    small.key(Qt.Key.Key_BracketRight)
    assert brush.radius == pytest.approx(first * 1.25)
    small.key(Qt.Key.Key_BracketLeft)
    assert brush.radius == pytest.approx(first)
    steps = len(labels(small.window))
    small.drag((x, y), (x + 10, y), held=SHIFT)
    assert brush.radius == pytest.approx(first + 10, abs=1.5)
    assert len(labels(small.window)) == steps


def test_with_nothing_selected_the_brush_takes_what_it_is_put_on(hand: Hand) -> None:
    window = hand.window
    window.session.select(())
    hand.key(Qt.Key.Key_E)
    hand.drag((document(window).width * 0.9, document(window).height / 2))
    assert window.session.selection == (20,)
    assert labels(window)[-1] == "Erase from right"


def test_a_locked_layer_is_not_painted_on_and_that_is_said(small: Hand) -> None:
    window = small.window
    window.session.apply("Lock", lambda before: edits.set_locked(before, 20, True))
    steps = len(labels(window))
    small.drag(middle(window), (10.0, 10.0))
    assert len(labels(window)) == steps
    assert "locked" in window.notice.words.text()


def test_a_shape_that_is_ready_when_another_picture_is_open_is_not_for_that_one(opened: Window, qtbot: QtBot) -> None:
    before = document(opened)
    assert before.photo is not None
    other = replace(before, photo=replace(before.photo, name="other.png"))
    opened.session.select((before.nodes[-1].id,))
    opened.shapes.invert()
    opened.session.open(other)
    qtbot.waitUntil(lambda: not opened.board.running, timeout=10_000)
    qtbot.wait(500)
    assert document(opened) is other


def test_shapes_are_merged_by_a_key_and_come_apart_again(opened: Window, hand: Hand) -> None:
    opened.session.select((10, 20))
    hand.key(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    hand.bot.waitUntil(lambda: len(document(opened).nodes) == 1, timeout=10_000)
    assert labels(opened)[-1].startswith("Merge")
    assert np.isclose(area(opened, opened.session.selection[0]), 1.0, atol=0.05)
