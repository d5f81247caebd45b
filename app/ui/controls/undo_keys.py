"""Undo in an entry: its own typing first, then the document's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def passed_on(entry: QLineEdit, event: QEvent) -> bool:
    """Whether ``event`` asks who takes Undo or Redo and ``entry`` leaves it to the window.

    An entry takes them only while something typed is not yet in the document: otherwise Ctrl+Z would
    do nothing after a number was entered.
    """
    if event.type() != QEvent.Type.ShortcutOverride or entry.isModified() or not isinstance(event, QKeyEvent):
        return False
    if any(event.matches(key) for key in UNDOING):
        event.ignore()
        return True
    return False
