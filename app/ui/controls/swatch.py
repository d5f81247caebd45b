"""A patch of colour that one can press."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.engine.document import Colour

from . import look
from .colours import qcolor, to_hex


class Swatch(QAbstractButton):
    """Shows one colour; with None, a dash: the selected things differ."""

    def __init__(self, colour: Colour | None = None, side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: Colour | None = None
        self.setFixedSize(QSize(side, side))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_colour(colour)

    @property
    def colour(self) -> Colour | None:
        return self._colour

    def set_colour(self, colour: Colour | None) -> None:
        if colour is not None and colour == self._colour:
            return
        self._colour = colour
        words = "different colours" if colour is None else to_hex(colour)
        self.setToolTip(words)
        self.setAccessibleName(f"Colour {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        patch = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(look.line(self), 1))
        painter.setBrush(look.raised(self) if self._colour is None else qcolor(self._colour))
        painter.drawRoundedRect(patch, 3, 3)
        if self._colour is None:
            painter.setPen(QPen(look.quiet(self), 1.5))
            middle = patch.center()
            painter.drawLine(int(middle.x()) - 4, int(middle.y()), int(middle.x()) + 4, int(middle.y()))
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent(self) if self.hasFocus() else look.text(self), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def enterEvent(self, event) -> None:  # type: ignore[override]
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event) -> None:  # type: ignore[override]
        super().leaveEvent(event)
        self.update()
