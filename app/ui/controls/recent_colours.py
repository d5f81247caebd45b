"""The colours that were used last, shared by all colour fields."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.engine.document import Colour

from .colours import to_hex

KEPT = 8


class RecentColours(QObject):
    """``changed()``: a colour came to the front. Newest first, each once."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours: tuple[Colour, ...] = ()

    @property
    def colours(self) -> tuple[Colour, ...]:
        return self._colours

    def use(self, colour: Colour) -> None:
        """Put ``colour`` to the front."""
        others = (other for other in self._colours if to_hex(other) != to_hex(colour))
        self._colours = (colour, *others)[:KEPT]
        self.changed.emit()
