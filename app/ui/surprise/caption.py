"""The line below a blend: what it is, how far from the obvious, and how real it looks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.engine.service import Previewed
from app.ui.controls import look
from app.ui.search.believable import real_of

from .dealt import RANGES, Dealt

ROOMY = 240  # pixels: so wide there is room to say how real it looks
DOT = 8  # pixels from one dot to the next


def paint_caption(painter: QPainter, room: QRect, of: QWidget, dealt: Dealt, made: Previewed | None) -> None:
    """In the font and colours of the widget ``of``: the label, a dot for each group of ranks, filled up to the
    blend's own, and the figures."""
    font = QFont(of.font())
    font.setPixelSize(look.LABEL)
    painter.setFont(font)
    middle = Qt.AlignmentFlag.AlignVCenter
    figure, real = f"rank {dealt.rank}", real_of(made)[0]
    if real and room.width() >= ROOMY:
        figure = f"{real}  ·  {figure}"
    painter.setPen(look.quiet(of))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, figure)
    figures, dots = painter.fontMetrics().horizontalAdvance(figure) + 8, len(RANGES) * DOT
    for number in range(len(RANGES)):
        centre = QPoint(room.right() - figures - dots + DOT * number + 2, room.center().y() + 1)
        painter.setBrush(look.quiet(of) if number <= dealt.group else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.quiet(of), 1))
        painter.drawEllipse(centre, 2, 2)
    painter.setPen(look.text(of))
    left = room.width() - figures - dots - 8
    shown = painter.fontMetrics().elidedText(dealt.label, Qt.TextElideMode.ElideRight, left)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, shown)
