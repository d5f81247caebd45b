"""What is typed replaces what stood there, and undo belongs to the window once it has been taken."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls import Scale
from app.ui.controls.colour_entry import ColourEntry
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


def test_return_and_escape_give_the_keys_to_the_middle_of_the_window_and_tab_to_the_next(qtbot: QtBot) -> None:
    window, panel, middle = QMainWindow(), QDockWidget(), QWidget()
    qtbot.addWidget(window)
    middle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setCentralWidget(middle)
    number, colour, inside = NumberEntry(Scale(0, 100)), ColourEntry(), QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(number)
    column.addWidget(colour)
    panel.setWidget(inside)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    entered: list[float] = []
    number.entered.connect(entered.append)
    for entry, end in itertools.product((number, colour), (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)):
        qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert entry.hasFocus()
        qtbot.keyClicks(entry, f"{len(entered) + 5}")
        qtbot.keyClick(entry, end)
        assert middle.hasFocus(), (entry, end)
    assert entered == [5, 6]
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton)
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    assert colour.hasFocus()
