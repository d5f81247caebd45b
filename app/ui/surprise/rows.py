"""Nine cards in as many columns as makes them largest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from .card import CAPTION, Card

SHAPES = (0.7, 1.6)  # width to height of a card's picture: from, to
GAP = 8


class Rows(QWidget):
    """``asked(int, str)``: something was asked of the card at a place."""

    asked = Signal(int, str)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [Card(self) for _ in range(count)]
        self._columns = 3
        self._shape = SHAPES[1]
        for place, card in enumerate(self.cards):
            card.asked.connect(lambda name, place=place: self.asked.emit(place, name))
        for card, after in zip(self.cards, self.cards[1:], strict=False):
            QWidget.setTabOrder(card, after)

    def set_shape(self, shape: float) -> None:
        """Width to height of what the cards show."""
        shape = min(max(shape, SHAPES[0]), SHAPES[1])
        if shape != self._shape:
            self._shape = shape
            self._place()

    @property
    def columns(self) -> int:
        return self._columns

    @property
    def current(self) -> int:
        """The place that has the keyboard; -1 where none has."""
        return next((place for place, card in enumerate(self.cards) if card.hasFocus()), -1)

    def beside(self, place: int, dx: int, dy: int) -> int:
        """The place that an arrow goes to; the same at the border."""
        there = [card for card in self.cards if card.dealt is not None]
        wanted = place + dx + dy * self._columns
        if dy and not 0 <= wanted < len(there):
            return place
        return min(max(0, wanted), max(0, len(there) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        count, room = len(self.cards), self.rect()
        self._columns, width, height = best(count, room.width(), room.height(), self._shape)
        lines = -(-count // self._columns)
        left = (room.width() - self._columns * width - (self._columns - 1) * GAP) // 2
        top = max(0, (room.height() - lines * height - (lines - 1) * GAP) // 2)
        for place, card in enumerate(self.cards):
            row, column = divmod(place, self._columns)
            at = QPoint(left + column * (width + GAP), top + row * (height + GAP))
            card.setGeometry(QRect(at.x(), at.y(), width, height))


def best(count: int, width: int, height: int, shape: float) -> tuple[int, int, int]:
    """Columns, and the width and height of a card whose picture has that ``shape``, width to height."""
    wide = {columns: _width(count, columns, width, height, shape) for columns in range(1, count + 1)}
    columns = max(wide, key=wide.__getitem__)
    return columns, max(1, wide[columns]), max(1, round(wide[columns] / shape) + CAPTION)


def _width(count: int, columns: int, width: int, height: int, shape: float) -> int:
    lines = -(-count // columns)
    across = (width - (columns - 1) * GAP) / columns
    down = ((height - (lines - 1) * GAP) / lines - CAPTION) * shape
    return int(min(across, down))
