"""The drop-down of blend modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.engine.document import BLEND_MODES, edits
from app.ui.controls.mode_box import GROUPS, NAMES, ModeBox

if TYPE_CHECKING:
    from .conftest import Bench


@pytest.fixture
def box(bench: Bench) -> ModeBox:
    bench.select("wing")
    return bench.panel.name.mode


def point_at(bench: Bench, box: ModeBox, name: str) -> None:
    """Move the mouse over an item of the open list."""
    view = box.view()
    middle = view.visualRect(box.model().index(box.findText(name), 0)).center()
    bench.qtbot.mouseMove(view.viewport(), middle)
    QApplication.processEvents()


def opened(bench: Bench, box: ModeBox) -> None:
    bench.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    bench.qtbot.waitUntil(lambda: box.view().isVisible())
    bench.qtbot.wait(QApplication.doubleClickInterval() // 10)


def test_every_mode_has_a_name_and_words_that_say_what_it_does(box: ModeBox) -> None:
    assert set(NAMES) == set(BLEND_MODES)
    tips = [words for group in GROUPS for _, words in group.values()]
    assert len(set(tips)) == len(BLEND_MODES)
    assert box.currentText() == "Normal"


def test_pointing_tries_a_mode_and_a_click_takes_it_as_one_step(bench: Bench, box: ModeBox) -> None:
    opened(bench, box)
    seen = []
    for name in ("Multiply", "Screen", "Overlay"):
        point_at(bench, box, name)
        seen.append(bench.layer("wing").blend_mode)
    assert seen == ["multiply", "screen", "overlay"]
    view = box.view()
    place = view.visualRect(box.model().index(box.findText("Overlay"), 0)).center()
    bench.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    bench.qtbot.waitUntil(lambda: not view.isVisible())
    bench.qtbot.wait(5)
    assert bench.layer("wing").blend_mode == "overlay"
    assert bench.labels()[1:] == ["Blend mode Overlay of wing"]
    bench.session.undo()
    assert bench.layer("wing").blend_mode == "normal"
    assert box.currentText() == "Normal"


def test_escape_leaves_everything_as_it_was_with_what_can_be_redone(bench: Bench, box: ModeBox) -> None:
    bench.session.apply("Opacity", lambda document: edits.set_opacity(document, 3, 0.5))
    bench.session.undo()
    before = bench.document
    opened(bench, box)
    point_at(bench, box, "Multiply")
    assert bench.document is not before
    bench.qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    bench.qtbot.waitUntil(lambda: bench.document is before)
    assert bench.session.history is not None
    assert bench.session.history.can_redo
    assert box.currentText() == "Normal"


def test_arrow_keys_try_one_mode_after_another_in_one_step(bench: Bench, box: ModeBox) -> None:
    box.setFocus()
    for wanted in ("darken", "multiply", "color-burn"):
        bench.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert bench.layer("wing").blend_mode == wanted
    bench.panel.name.name.setFocus()
    bench.qtbot.wait(5)
    assert bench.labels()[1:] == ["Blend mode Burn of wing"]
    assert box.currentText() == "Burn"


def test_of_many_things_that_differ_a_dash_stands(bench: Bench, box: ModeBox) -> None:
    bench.session.apply("Mode", lambda document: edits.set_blend_mode(document, 3, "screen"))
    bench.select("wing", "sky")
    assert box.currentIndex() == -1
    assert box.placeholderText() == "–"
    bench.select("bird")
    assert box.currentText() == "Normal"
