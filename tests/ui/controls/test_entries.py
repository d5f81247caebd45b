"""What is typed replaces what stood there, and undo belongs to the window once it has been taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls import Scale
from app.ui.controls.number_entry import NumberEntry


class Shown:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.entry = NumberEntry(Scale(0, 100, default=100, unit="%"))
        QVBoxLayout(self.window).addWidget(self.entry)
        self.undone = 0
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.window).activated.connect(self._count)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.entry.clearFocus()

    def _count(self) -> None:
        self.undone += 1


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_a_click_takes_the_number_so_that_typing_replaces_it(qtbot: QtBot, shown: Shown) -> None:
    entered: list[float] = []
    shown.entry.entered.connect(entered.append)
    qtbot.mouseClick(shown.entry, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.entry, "50")
    qtbot.keyClick(shown.entry, Qt.Key.Key_Return)
    assert entered == [50]


def test_a_second_click_places_the_cursor(qtbot: QtBot, shown: Shown) -> None:
    qtbot.mouseClick(shown.entry, Qt.MouseButton.LeftButton)
    qtbot.wait(QApplication.doubleClickInterval() + 20)
    qtbot.mouseClick(shown.entry, Qt.MouseButton.LeftButton)
    assert not shown.entry.hasSelectedText()


def test_undo_is_the_windows_once_the_number_has_been_taken(qtbot: QtBot, shown: Shown) -> None:
    qtbot.mouseClick(shown.entry, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.entry, "50")
    qtbot.keyClick(shown.entry, Qt.Key.Key_Return)
    qtbot.keyClick(shown.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.undone == 1


def test_undo_is_the_entrys_while_something_is_being_typed(qtbot: QtBot, shown: Shown) -> None:
    qtbot.mouseClick(shown.entry, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(shown.entry, "5")
    qtbot.keyClick(shown.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.undone == 0
    assert shown.entry.text() == "100 %"
