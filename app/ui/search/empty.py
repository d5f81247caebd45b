"""What stands where the grid would be: what is missing, and the one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.controls.enter_button import EnterButton

Offer = tuple[str, Callable[[], object]]


class EmptyPage(QWidget):
    """A heading, a line, and up to two buttons, the first of which is the thing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do: list[Callable[[], object]] = []
        self.heading = QLabel()
        self.heading.setProperty("kind", "heading")
        self.words = QLabel()
        self.words.setProperty("kind", "quiet")
        for label in (self.heading, self.words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = [EnterButton(), EnterButton()]
        self.buttons[0].setProperty("kind", "primary")
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, place=place: self._do[place]())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(row)
        column.addStretch(1)

    def take_keyboard(self) -> None:
        """To the thing to do."""
        if not self.buttons[0].isHidden():
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, heading: str, words: str = "", *offers: Offer) -> None:
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._do = [do for _, do in offers]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(offers))
            if place < len(offers):
                button.setText(offers[place][0])
