"""Cut-outs of one colour alone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.engine.document import Colour
from app.ui.controls.colours import parse_hex
from app.ui.theme import theme

ANY = "Any colour"
# As things are on the average: duller than the words bring to mind.
NAMED: dict[str, Colour] = {
    name: parse_hex(code) or (0.0, 0.0, 0.0)
    for name, code in (
        ("Red", "#A8362E"), ("Orange", "#C77B30"), ("Yellow", "#D8C04A"), ("Green", "#5F7F3A"),
        ("Turquoise", "#4F8F8A"), ("Blue", "#4A6FA5"), ("Purple", "#7A5A94"), ("Pink", "#D08FA0"),
        ("Brown", "#6F4B2F"), ("White", "#E8E8E6"), ("Grey", "#808080"), ("Black", "#202020"),
    )
}  # fmt: skip
SIDE = 14


class ColourFilter(QToolButton):
    """``chosen(Colour | None)``: what cut-outs are to be like in colour, None for any."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: Colour | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        menu = QMenu(self)
        for name, colour in ((ANY, None), *NAMED.items()):
            action = menu.addAction(_patch(colour), name)
            action.triggered.connect(partial(self._choose, colour))
        self.setMenu(menu)
        theme().changed.connect(self._show)
        self._show()

    def show_colour(self, colour: Colour | None) -> None:
        """Where it stands; nothing is emitted."""
        if colour != self._colour:
            self._colour = colour
            self._show()

    def _choose(self, colour: Colour | None, _: bool = False) -> None:
        self.show_colour(colour)
        self.chosen.emit(colour)

    def _show(self) -> None:
        name = next((name for name, colour in NAMED.items() if colour == self._colour), ANY)
        self.setIcon(_patch(self._colour))
        self.setToolTip(f"Filter by colour: {name.lower()}")
        self.setAccessibleName(f"Colour: {name.lower()}")


def _patch(colour: Colour | None) -> QIcon:
    """A round patch; of no colour a ring with a line through it."""
    drawn = QPixmap(2 * SIDE, 2 * SIDE)
    drawn.fill(Qt.GlobalColor.transparent)
    disc = QRectF(3, 3, 2 * SIDE - 6, 2 * SIDE - 6)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().tokens.quiet), 2))
        if colour is not None:
            painter.setBrush(QColor.fromRgbF(*colour))
        painter.drawEllipse(disc)
        if colour is None:
            painter.drawLine(disc.bottomLeft() + (disc.center() - disc.bottomLeft()) * 0.3,
                             disc.topRight() + (disc.center() - disc.topRight()) * 0.3)  # fmt: skip
    drawn.setDevicePixelRatio(2)
    return QIcon(drawn)
