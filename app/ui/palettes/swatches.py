"""All colours of a palette, in rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.palettes import Palette
from app.ui.controls import Swatch
from app.ui.controls.colours import to_hex

ACROSS = 9  # in a panel 260 pixels wide
MOST = 90
SIDE = 22
STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -ACROSS, Qt.Key.Key_Down: ACROSS,
}  # fmt: skip


class Swatches(QWidget):
    """``chosen(Colour)``: one was pressed. Tab comes here once; the arrow keys walk."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Colours of the palette")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.swatches: list[Swatch] = []

    def show_palette(self, palette: Palette) -> None:
        """Show its colours, ``MOST`` at most."""
        colours = palette.colours[:MOST]
        while len(self.swatches) < len(colours):
            self._add()
        for index, swatch in enumerate(self.swatches):
            there = index < len(colours)
            swatch.setVisible(there)
            if there:
                swatch.set_colour(colours[index])
                words = to_hex(colours[index])
                name = palette.called(index)
                swatch.setToolTip(f"{name}  {words}" if name else words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, Swatch):
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                shown = [swatch for swatch in self.swatches if not swatch.isHidden()]
                at = shown.index(watched) + step
                if 0 <= at < len(shown):
                    shown[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _add(self) -> None:
        swatch = Swatch(side=SIDE)
        swatch.installEventFilter(self)
        swatch.clicked.connect(lambda: swatch.colour is not None and self.chosen.emit(swatch.colour))
        if self.swatches:
            swatch.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._grid.addWidget(swatch, *divmod(len(self.swatches), ACROSS))
        self.swatches.append(swatch)
