"""A field for a colour's hex text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.engine.document import Colour

from . import look
from .colours import parse_hex, to_hex
from .keys_back import give_keys_back
from .numbers import MIXED
from .undo_keys import passed_on


class ColourEntry(QLineEdit):
    """``entered(Colour)``: a colour was typed. Anything else is refused quietly and the old text restored.
    Return and Esc give the keys back to the picture."""

    entered = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: Colour | None = None
        self.setFixedHeight(look.CONTROL)
        self.setProperty("kind", "control")
        self.setMaxLength(16)
        self.setPlaceholderText(MIXED)
        self.setAccessibleName("Colour as hex")

    def show_colour(self, colour: Colour | None) -> None:
        self._colour = colour
        self.setText("" if colour is None else to_hex(colour))

    def event(self, event: QEvent) -> bool:
        return passed_on(self, event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            if not give_keys_back(self):
                self.selectAll()
        elif event.key() == Qt.Key.Key_Escape:
            typed = self.isModified()
            self.show_colour(self._colour)
            if not give_keys_back(self):
                self.selectAll()
                event.setAccepted(typed)
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self.isModified():
            return
        typed = parse_hex(self.text())
        same = typed is not None and self._colour is not None and to_hex(typed) == to_hex(self._colour)
        if typed is None or same:
            self.show_colour(self._colour)
            return
        self.show_colour(typed)
        self.entered.emit(typed)
