"""A button over a picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.controls import look
from app.ui.theme import icons

SIDE = 24
ON_SHADE, LIT = "#ffffff", "#ffd166"  # over a picture, in either theme


class OverButton(QAbstractButton):
    """A white sign over a picture; one that is checked is filled with light."""

    def __init__(self, icon: str, words: str, checkable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(checkable)
        self.setToolTip(words)
        self.setAccessibleName(words.partition(" (")[0])
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the card do the same
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() or self.isDown():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.veil(QColor(ON_SHADE), 0.34 if self.isDown() else 0.2))
                painter.drawRoundedRect(QRectF(self.rect()), look.CORNER, look.CORNER)
            sign = icons.pixmap(self._icon, LIT if self.isChecked() else ON_SHADE, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - 16) // 2, (self.height() - 16) // 2, sign)
            if self.isChecked():  # not told by colour alone
                painter.setPen(QPen(QColor(LIT), 1.5))
                painter.drawLine(6, self.height() - 2, self.width() - 6, self.height() - 2)
