"""The brush by mouse and keyboard, in the window with a toy engine: "left" 10 and "right" 20 on a photo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.engine.document import Layer, Object, edits
from app.engine.field import Frame, Mask
from app.ui.painting.veil import Veil
from app.ui.window import Window

from .drawing import ALT, NONE, SHIFT, Hand, area, covered, document, labels, middle


def test_a_drag_adds_to_the_selected_mask_and_is_one_step(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    before, steps = area(window, 20), len(labels(window))
    small.drag((x, y), (x * 1.2, y), (x * 1.5, y))
    assert covered(window, 20, x * 1.5, y) > 0.5
    assert area(window, 20) > before
    assert labels(window)[steps:] == ["Paint on right"]
    small.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert area(window, 20) == pytest.approx(before)


def test_what_is_in_an_object_goes_on_over_what_is_painted_and_is_the_same_step(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    thing = document(window).find(20)[0]
    assert isinstance(thing, Object)
    f, code = thing.mask.frame, np.array([0.0, 0.0, 0.0, 0.0, 0.0, -8.0], np.float32)
    tone = Mask(Frame(f.cx, f.cy, 4 * f.ux, 0.0, 0.0, 4 * f.vy), code, closed=True)
    dark = Layer(0, "dark", tone, (0.0, 0.0, 0.0))
    window.session.apply("Tone", lambda now: edits.insert(now, [dark], 20, 99))
    child, steps = document(window).next_id - 1, len(labels(window))
    before = [covered(window, child, x * at, y) for at in (1.0, 0.5)]
    small.drag((x, y), (x * 0.8, y), (x * 0.5, y))
    after = [covered(window, child, x * at, y) for at in (1.0, 0.5)]
    assert abs(after[1] - after[0]) < 0.1 < abs(before[1] - before[0])
    assert labels(window)[steps:] == ["Paint on right"]


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


def test_brackets_work_with_the_layer_list_in_focus_as_well(small: Hand) -> None:
    first, tree = small.window.brushes.brush.radius, small.window.layers.tree
    tree.setFocus()
    small.bot.waitUntil(tree.hasFocus)
    small.bot.keyClick(tree, Qt.Key.Key_BracketRight)
    assert small.window.brushes.brush.radius == pytest.approx(first * 1.25)


def test_shift_with_brackets_and_the_slider_change_the_hardness(small: Hand) -> None:
    brushes = small.window.brushes
    small.key(Qt.Key.Key_BracketLeft, SHIFT)
    assert brushes.brush.hardness == pytest.approx(0.75)
    assert brushes.bar.hardness.value == pytest.approx(75)
    small.key(Qt.Key.Key_BracketRight, SHIFT)
    small.key(Qt.Key.Key_BracketRight, SHIFT)
    assert brushes.brush.hardness == 1
    brushes.bar.hardness.changed.emit(20.0)
    assert brushes.brush.hardness == pytest.approx(0.2)


def test_a_soft_brush_leaves_a_rim_that_shades_off_on_a_crisp_mask(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    assert document(window).find(20)[0].mask.crisp
    window.brushes.brush.resize(0.1 * document(window).width)
    window.brushes.brush.set_hardness(0.0)
    small.key(Qt.Key.Key_E)
    small.drag((x, y))
    radius = window.brushes.brush.radius
    assert covered(window, 20, x, y) < 0.1
    assert covered(window, 20, x + radius / 2, y) == pytest.approx(0.5, abs=0.1)
    assert covered(window, 20, x + 0.9 * radius, y) > 0.9


def test_a_soft_brush_is_seen_with_a_circle_in_it_and_its_way_shades_off(small: Hand) -> None:
    window, (x, y) = small.window, middle(small.window)
    brush, canvas = window.brushes.brush, window.canvas
    brush.resize(60 / (canvas.to_widget(1, 0) - canvas.to_widget(0, 0)).x())
    small.send(QEvent.Type.MouseMove, x, y, NONE)
    at = canvas.to_widget(x, y).toPoint()

    def look() -> QImage:
        return canvas.grab().toImage().scaled(canvas.size())

    hard = look()
    brush.set_hardness(0.5)
    soft = look()
    assert soft.pixelColor(at + QPoint(30, 0)) != hard.pixelColor(at + QPoint(30, 0))
    assert soft.pixelColor(at + QPoint(45, 0)) == hard.pixelColor(at + QPoint(45, 0))


@pytest.mark.parametrize(("hardness", "rim"), [(1.0, 80), (0.0, 15)])
def test_the_way_is_shown_as_it_shades_off(small: Hand, hardness: float, rim: int) -> None:
    canvas, (x, y) = small.window.canvas, middle(small.window)
    scale = (canvas.to_widget(1, 0) - canvas.to_widget(0, 0)).x()
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    veil, way = Veil(hardness, QColor(255, 255, 255)), [(x, y, 40 / scale)]
    for place in (x, x + 40 / scale):
        way.append((place, y, 40 / scale))
        painter = QPainter(image)
        image.fill(QColor(0, 0, 0))
        veil.paint(painter, canvas, way)
        painter.end()
    at = canvas.to_widget(x, y).toPoint()
    assert image.pixelColor(at).red() == pytest.approx(80, abs=3)
    assert image.pixelColor(at + QPoint(20, 0)).red() == pytest.approx(80, abs=3)
    assert image.pixelColor(at - QPoint(30, 0)).red() == pytest.approx(rim, abs=8)
    assert image.pixelColor(at - QPoint(46, 0)).red() == 0


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
    opened.session.undo()
    assert set(opened.session.selection) == {10, 20}


def test_what_is_in_one_piece_is_not_split_and_a_line_says_so(opened: Window, hand: Hand) -> None:
    opened.session.select((20,))
    before = document(opened)
    opened.shapes.split()
    hand.bot.waitUntil(lambda: opened.notice.words.text() == "It is in one piece already.", timeout=10_000)
    assert document(opened) is before
