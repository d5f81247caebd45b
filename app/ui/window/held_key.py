"""A key that acts for as long as it is down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TEXT = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)


class HeldKey(QObject):
    """Calls ``hold(True)`` when the key goes down in ``window`` (not while text is typed) and ``hold(False)`` when
    it comes up again or the window loses the focus."""

    def __init__(self, window: QWidget, key: Qt.Key, hold: Callable[[bool], object]) -> None:
        super().__init__(window)
        self._window = window
        self._key = key
        self._hold = hold
        self._down = False
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == self._key and self._mine(watched):
                if not event.isAutoRepeat():
                    self._set(kind == QEvent.Type.KeyPress)
                return True
        elif kind == QEvent.Type.WindowDeactivate and watched is self._window:
            self._set(False)
        return False

    def _set(self, down: bool) -> None:
        if down != self._down:
            self._down = down
            self._hold(down)

    def _mine(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self._window and not isinstance(watched, TEXT)
