"""After something was typed, the keys are the picture's again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget


def give_keys_back(entry: QWidget) -> bool:
    """Give the keyboard from ``entry`` to the middle of the main window that it stands in, also where its panel
    floats; whether it stands in one. So a letter that follows Enter is a shortcut, and is not typed after the number.
    """
    above = entry.parentWidget()
    while above is not None and not isinstance(above, QMainWindow):
        if above.isModal():
            return False
        above = above.parentWidget()
    middle = above.centralWidget() if above is not None else None
    if above is None or middle is None:
        return False
    if above is not entry.window():
        above.activateWindow()
    middle.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
