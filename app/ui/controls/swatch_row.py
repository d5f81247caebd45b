"""A row of colours to take one from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.engine.document import Colour

from . import look
from .swatch import Swatch

COUNT = 8  # as many as stand beside a label in a panel 260 pixels wide


class SwatchRow(QWidget):
    """``chosen(Colour)``: one was pressed. Tab comes to the row once; the arrow keys walk along it.

    Nothing is shown while there are no colours.
    """

    chosen = Signal(tuple)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(look.label(label, 48))
        self._swatches = [Swatch() for _ in range(COUNT)]
        for swatch in self._swatches:
            row.addWidget(swatch)
            swatch.installEventFilter(self)
            swatch.clicked.connect(self._clicked)
        row.addStretch(1)
        self.show_colours(())

    @property
    def swatches(self) -> list[Swatch]:
        """Those that are shown."""
        return [swatch for swatch in self._swatches if not swatch.isHidden()]

    def show_colours(self, colours: Sequence[Colour]) -> None:
        for index, swatch in enumerate(self._swatches):
            there = index < len(colours)
            swatch.setVisible(there)
            swatch.setFocusPolicy(Qt.FocusPolicy.ClickFocus if index else Qt.FocusPolicy.StrongFocus)
            if there:
                swatch.set_colour(colours[index])
        self.setVisible(bool(colours))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, Swatch):
                shown = self.swatches
                shown[(shown.index(watched) + step) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, Swatch) and swatch.colour is not None:
            self.chosen.emit(swatch.colour)
