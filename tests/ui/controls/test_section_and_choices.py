from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls import Section, Segmented


def test_a_section_folds_by_mouse_and_by_key(qtbot: QtBot) -> None:
    content = QLabel("inside")
    section = Section("Tone", content)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitExposed(section)
    qtbot.mouseClick(section.title, Qt.MouseButton.LeftButton)
    assert content.isHidden()
    section.title.setFocus()
    qtbot.keyClick(section.title, Qt.Key.Key_Space)
    assert content.isVisible()
    assert section.title.accessibleName() == "Tone"


def test_a_choice_is_taken_by_mouse_and_walked_by_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = Segmented((("Simple", 24), ("Balanced", 40), ("Fine", 160)), window)
    window.show()
    qtbot.waitExposed(window)
    said: list[object] = []
    bar.chosen.connect(said.append)
    qtbot.mouseClick(bar.segments[1], Qt.MouseButton.LeftButton)
    bar.segments[1].setFocus()
    qtbot.keyClick(bar.segments[1], Qt.Key.Key_Right)
    assert said == [40, 160]
    assert bar.value == 160


def test_a_choice_that_the_program_shows_says_nothing_and_may_be_none(qtbot: QtBot) -> None:
    bar = Segmented((("Crisp", True), ("Soft", False)))
    qtbot.addWidget(bar)
    said: list[object] = []
    bar.chosen.connect(said.append)
    bar.choose(False)
    assert bar.value is False
    bar.choose(None)
    assert bar.value is None
    assert said == []
