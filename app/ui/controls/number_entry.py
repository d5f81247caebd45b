"""A field for a typed number with its unit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from . import look
from .keys_back import give_keys_back
from .numbers import MIXED, Scale
from .undo_keys import passed_on


class NumberEntry(QLineEdit):
    """``entered(float)``: a number was typed and taken (Return, or leaving the field);
    ``stepped(float)``: Up or Down was pressed, by so many steps (Shift: ten).

    What is no number is refused quietly: the field shows what was there before. Return and Esc give the keys back
    to the picture; Tab goes on to the next field.
    """

    entered = Signal(float)
    stepped = Signal(float)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._value: float | None = scale.default
        self._just_come = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(look.CONTROL)
        self.setProperty("kind", "control")
        self.setPlaceholderText(MIXED)
        self.show_value(scale.default)

    @property
    def value(self) -> float | None:
        """What is shown; None where the selected things differ."""
        return self._value

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.show_value(self._value)

    def show_value(self, value: float | None) -> None:
        """Show a number (None: the selected things differ) without saying so to anybody."""
        self._value = value
        words = "" if value is None else self._scale.text(value)
        if words != self.text() or self.isModified():
            self.setText(words)

    def event(self, event: QEvent) -> bool:
        return passed_on(self, event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._just_come = True
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The first click since it came takes the whole number, so that what is typed replaces it."""
        super().mouseReleaseEvent(event)
        if self._just_come and not self.isModified():
            self.selectAll()
        self._just_come = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            if not give_keys_back(self):
                self.selectAll()
        elif key == Qt.Key.Key_Escape:
            typed = self.isModified()
            self.show_value(self._value)
            if not give_keys_back(self):
                self.selectAll()
                event.setAccepted(typed)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._take()
            many = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
            self.stepped.emit(many if key == Qt.Key.Key_Up else -many)
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self.isModified():
            return
        value = self._scale.parse(self.text())
        if value is None or value == self._value:
            self.show_value(self._value)
            return
        self.show_value(value)
        self.entered.emit(value)
