"""How tiles are painted: what lies behind one, its picture's plate, and the line of words below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from . import look

INNER = 4  # pixels between a tile's border and what is in it
WORDS = 20  # pixels: the height of the line below the picture
BESIDE = 6  # pixels between the label and the figure


def picture_rect(tile: QRect) -> QRect:
    """Where the picture is in a tile."""
    return tile.adjusted(2 + INNER, 2 + INNER, -2 - INNER, -WORDS - INNER)


def words_rect(tile: QRect) -> QRect:
    """Where the label is in a tile."""
    return QRect(tile.left() + 8, tile.bottom() - WORDS - 2, tile.width() - 16, WORDS)


def paint_ground(painter: QPainter, tile: QRect, state: QStyle.StateFlag, view: QWidget) -> None:
    """Shows that a tile is selected, under the pointer, or has the keyboard."""
    flag = QStyle.StateFlag
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state & flag.State_Selected:
        painter.setBrush(look.selected(view))
    elif state & flag.State_MouseOver:
        painter.setBrush(look.hover(view))
    focused = bool(state & flag.State_HasFocus) and view.hasFocus()
    painter.setPen(QPen(look.accent(view), 1.5) if focused else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(tile).adjusted(1.5, 1.5, -1.5, -1.5), look.CORNER, look.CORNER)


def paint_plate(painter: QPainter, rect: QRect, view: QWidget) -> None:
    """What a picture lies on."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.raised(view))
    painter.drawRoundedRect(QRectF(rect), look.CORNER, look.CORNER)


def paint_words(painter: QPainter, rect: QRect, label: str, figure: str, view: QWidget) -> None:
    """``label``, shortened where it must be, and at the right a quiet ``figure`` ("" for none)."""
    font = QFont(view.font())
    font.setPixelSize(look.LABEL)
    painter.setFont(font)
    room = rect.width()
    side = Qt.AlignmentFlag.AlignVCenter
    if figure:
        painter.setPen(look.quiet(view))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | side, figure)
        room -= painter.fontMetrics().horizontalAdvance(figure) + BESIDE
    painter.setPen(look.text(view))
    shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | side, shown)
