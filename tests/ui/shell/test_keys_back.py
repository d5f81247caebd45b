"""What is pressed after a field was left by Enter or Esc is the picture's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.window import Window


def chosen(window: Window, qtbot: QtBot) -> None:
    assert window.session.document is not None
    window.session.select([window.session.document.layers()[0].id])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(window.inspector.name.isVisible)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_letter_after_a_field_was_left_takes_a_tool(opened: Window, qtbot: QtBot, end: Qt.Key) -> None:
    chosen(opened, qtbot)
    inspector = opened.inspector
    entries: list[QLineEdit] = [inspector.name.opacity.entry, inspector.colour.field.entry, inspector.name.name]
    for entry in (*entries, opened.detail.number):
        opened.actions_registry["tool.select"].trigger()
        qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert entry.hasFocus()
        before = entry.text()
        qtbot.keyClick(entry, end)
        assert opened.canvas.hasFocus()
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_B)
        qtbot.waitUntil(opened.actions_registry["tool.brush"].isChecked)
        assert entry.text() == before
