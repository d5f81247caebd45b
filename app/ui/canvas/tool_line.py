"""A line of controls over the canvas's lower edge, for the tool in hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

AWAY = 12  # pixels from the canvas's lower edge


class ToolLine(QFrame):
    """It stands at the bottom of ``canvas``, in its middle, above what others have ``taken`` there (pixels).

    ``row`` takes its parts; ``words``, which are still to be put into it, say how the tool is used. It is hidden at
    first.
    """

    def __init__(self, canvas: QWidget, name: str, taken: Callable[[], int] = lambda: 0) -> None:
        super().__init__(canvas)
        self.setObjectName("toolLine")
        self.setAccessibleName(name)
        self._canvas, self._taken = canvas, taken
        self.words = QLabel()
        self.words.setProperty("kind", "quiet")
        self.row = QHBoxLayout(self)
        canvas.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Where there is room for it; without words where that is little."""
        room = self._canvas.rect()
        self.words.show()
        if self.sizeHint().width() > room.width():
            self.words.hide()
        size = self.sizeHint()
        width = min(size.width(), room.width())
        top = room.height() - size.height() - AWAY - self._taken()
        self.setGeometry((room.width() - width) // 2, max(0, top), width, size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self.place()
        return False
