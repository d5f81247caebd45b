"""Thin lines on masks, and what was there at first, by mouse and keyboard in the window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.engine.document import Document, edits
from app.engine.field import Frame, Mask
from app.engine.field.shaping.correction_grid import cells
from app.engine.field.shaping.rims import Rim
from app.ui.layers.model import LayerModel
from app.ui.layers.row_delegate import PAINTED_FINER
from app.ui.layers.row_parts import row_parts
from app.ui.window import Window

from .drawing import ALT, NONE, Hand, covered, document, labels, middle

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def thin(small: Hand) -> Hand:
    """Somebody with a brush that is finer than the code of a square in a wide frame can say, who has drawn a line into
    the free."""
    window, (x, y) = small.window, middle(small.window)
    frame = Frame.around(0, 0, 2 * x, 2 * y)
    rows, columns = cells(frame)
    v, u = np.mgrid[0:rows, 0:columns] / columns * 2 * x
    wanted = np.where(np.maximum(np.abs(u - x), np.abs(v - y)) < 0.3 * y, 8.0, -8.0).astype(np.float32)
    wide = Mask(frame, Rim.of(wanted, True).code(200), closed=True, crisp=True)
    window.session.apply("Shape", lambda before: edits.set_mask(before, 20, wide))
    window.brushes.brush.resize(0.004 * document(window).width)
    small.drag((x, y), (x * 1.2, y), (x * 1.5, y))
    return small


def fine(window: Window) -> bool:
    return document(window).find(20)[0].mask.correction is not None


def test_a_thin_line_is_painted_as_thin_as_it_is(thin: Hand) -> None:
    window, (x, y) = thin.window, middle(thin.window)
    radius = window.brushes.brush.radius
    assert fine(window)
    for at in (1.25, 1.4, 1.49):
        assert covered(window, 20, x * at, y) > 0.5
        assert covered(window, 20, x * at, y + 4 * radius) < 0.5


def test_the_row_shows_that_it_was_painted_finer_and_says_so(thin: Hand) -> None:
    tree = thin.window.layers.tree
    model = tree.model()
    assert isinstance(model, LayerModel)
    rect = tree.visualRect(model.row_of(20))
    sign = row_parts(rect, document(thin.window).find(20)[0]).sign
    assert sign.width() > 0
    assert row_parts(rect, document(thin.window).find(10)[0]).sign.width() == 0
    at = sign.center()
    help_ = QHelpEvent(QEvent.Type.ToolTip, at, tree.viewport().mapToGlobal(at))
    QApplication.sendEvent(tree.viewport(), help_)
    assert QToolTip.text() == PAINTED_FINER
    QToolTip.hideText()


def test_painted_detail_is_cleared_by_a_key_and_by_a_button_as_one_step(thin: Hand) -> None:
    window, (x, y) = thin.window, middle(thin.window)
    part = window.inspector.shape
    assert part.painted.isVisibleTo(part)
    steps = len(labels(window))
    thin.key(Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert labels(window)[steps:] == ["Clear the painted detail of right"]
    assert not fine(window)
    assert covered(window, 20, x * 1.4, y) < 0.5 < covered(window, 20, x, y)
    assert not part.painted.isVisibleTo(part)
    thin.key(Qt.Key.Key_Z, CONTROL)
    assert fine(window)
    part.clear.click()
    assert not fine(window)


def test_less_detail_goes_without_it_and_all_of_it_brings_it_back(thin: Hand) -> None:
    window = thin.window
    part, before = window.inspector.shape, document(window).find(20)[0].mask
    part.detail.changed.emit(20.0)
    assert not fine(window)
    part.detail.changed.emit(float(len(before.code)))
    now = document(window).find(20)[0].mask
    assert np.array_equal(now.code, before.code)
    assert now.correction is before.correction


@pytest.fixture
def holed(small: Hand) -> Hand:
    """The square as if it had been found so, and a hole painted into it."""
    window, (x, y) = small.window, middle(small.window)

    def found(before: Document) -> Document:
        return before.with_nodes(tuple(replace(one, original=None) for one in before.nodes))

    window.session.apply("Find", found)
    window.brushes.brush.resize(0.05 * document(window).width)
    small.drag((x, y), (x * 1.01, y), held=ALT)
    assert covered(window, 20, x, y) < 0.5
    return small


@pytest.mark.parametrize("how", ["key", "held"])
def test_the_brush_brings_back_what_was_there_at_first(holed: Hand, how: str) -> None:
    window, (x, y) = holed.window, middle(holed.window)
    if how == "key":
        holed.key(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
        assert window.brushes.does("restore")
        assert window.brushes.bar.way.value == "restore"
    holed.drag((x, y), (x * 1.01, y), held=CONTROL if how == "held" else NONE)
    assert labels(window)[-1] == "Restore parts of right"
    assert covered(window, 20, x, y) > 0.5


def test_while_it_is_painted_back_it_is_seen(holed: Hand) -> None:
    window, (x, y) = holed.window, middle(holed.window)
    holed.send(QEvent.Type.MouseButtonPress, x, y, CONTROL)
    holed.bot.waitUntil(lambda: covered(window, 20, x, y) > 0.5, timeout=10_000)
    holed.send(QEvent.Type.MouseButtonRelease, x, y, CONTROL)
    holed.bot.waitUntil(lambda: not window.reshaping.busy, timeout=10_000)


def test_what_moved_is_brought_back_where_it_is_now(holed: Hand) -> None:
    window, (x, y) = holed.window, middle(holed.window)
    away = 0.3 * x
    moved = np.array([[1.0, 0.0, away], [0.0, 1.0, 0.0]])
    window.session.apply("Move", lambda before: edits.transform(before, 20, moved))
    assert covered(window, 20, x + away, y) < 0.5
    holed.key(Qt.Key.Key_O, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert labels(window)[-1] == "Back to the original shape of right"
    assert document(window).find(20)[0].original is None
    assert covered(window, 20, x + away, y) > 0.5


def test_with_nothing_to_bring_back_that_is_said(hand: Hand) -> None:
    window, (x, y) = hand.window, middle(hand.window)
    window.session.select((20,))
    steps = len(labels(window))
    hand.key(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    hand.drag((x * 1.5, y), (x * 1.6, y))
    assert len(labels(window)) == steps
    assert "first made" in window.notice.words.text()
