"""Two blends beside each other, as large as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.search.tried import Tried

from .card import CAPTION, KEYS, Card
from .dealt import Dealt
from .rows import GAP

COMPARE = Qt.Key.Key_C
SIDES = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}


class Pair(QWidget):
    """``asked(int, str)``: something was asked of the blend at that place of the sheet. ``left``: back to the nine."""

    asked = Signal(int, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [Card(self, large=True), Card(self, large=True)]
        self._places = [0, 1]
        self._shape = 1.5
        for side, card in enumerate(self.cards):
            card.asked.connect(lambda name, side=side: self.asked.emit(self._places[side], name))

    def set_shape(self, shape: float) -> None:
        """Width to height of what the two show."""
        self._shape = shape
        self._place()

    def show_two(self, blends: Sequence[tuple[int, Dealt, Tried | None]]) -> None:
        """Place on the sheet, blend and picture of each."""
        for side, (card, (place, dealt, tried)) in enumerate(zip(self.cards, blends, strict=True)):
            self._places[side] = place
            card.show_blend(dealt, tried, None)

    def take_keyboard(self) -> None:
        if not any(card.hasFocus() for card in self.cards):
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        side = next((side for side, card in enumerate(self.cards) if card.hasFocus()), -1)
        if key in (Qt.Key.Key_Escape, COMPARE):
            self.left.emit()
        elif key in SIDES:
            self.cards[SIDES[key]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in KEYS and side >= 0 and KEYS[key] not in ("reject", "mark"):
            self.asked.emit(self._places[side], KEYS[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        width = int(min((self.width() - GAP) / 2, (self.height() - CAPTION) * self._shape))
        height = round(width / self._shape) + CAPTION
        left, top = (self.width() - 2 * width - GAP) // 2, (self.height() - height) // 2
        for side, card in enumerate(self.cards):
            card.setGeometry(QRect(left + side * (width + GAP), top, width, height))
