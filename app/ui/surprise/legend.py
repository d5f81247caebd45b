"""What the signs on the cards mean, in a line or two below them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.controls import look
from app.ui.theme import icons, theme

from .dealt import RANGES

SIGN, GAP, LINE = 16, 14, 18  # pixels: a sign, from one item to the next, a line
DOT = 8  # pixels from one dot to the next
DOTS = "dots"
SIGNS = (
    ("liked", "I like it (L)"), ("surprising", "surprising (S)"), ("realistic", "looks real (R)"),
    ("shuffle", "another way (V)"), ("close", "reject (Del)"), ("check", "keep (Enter)"),
    ("side-by-side", "compare two (Space, C)"), (DOTS, "far from the obvious"),
)  # fmt: skip
"""Icon and words; the dots are those of the captions."""


class Legend(QWidget):
    """As many lines as its width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What the signs mean")
        self.setAccessibleDescription("; ".join(words for _, words in SIGNS))
        self._places: list[QPoint] = []
        self._place()
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        """Items from left to right, in lines that stand in the middle."""
        metrics = QFontMetrics(self._font())
        lines: list[list[int]] = [[]]
        for width in (_width(metrics, icon, words) for icon, words in SIGNS):
            if lines[-1] and sum(lines[-1]) + GAP * len(lines[-1]) + width > self.width():
                lines.append([])
            lines[-1].append(width)
        self._places = []
        for row, widths in enumerate(lines):
            left = max(0, (self.width() - sum(widths) - GAP * (len(widths) - 1)) // 2)
            for width in widths:
                self._places.append(QPoint(left, row * LINE))
                left += width + GAP
        self._height = LINE * len(lines)
        self.setFixedHeight(self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font())
            colour = look.quiet(self)
            for at, (icon, words) in zip(self._places, SIGNS, strict=True):
                if icon == DOTS:
                    self._paint_dots(painter, at)
                else:
                    painter.drawPixmap(at + QPoint(0, 1), icons.pixmap(icon, colour.name(), self.devicePixelRatioF()))
                painter.setPen(colour)
                room = QRect(at.x() + _sign(icon) + 4, at.y(), self.width(), LINE)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_dots(self, painter: QPainter, at: QPoint) -> None:
        painter.setPen(QPen(look.quiet(self), 1))
        for number in range(len(RANGES)):
            painter.setBrush(look.quiet(self) if number < len(RANGES) - 1 else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(at.x() + 4 + DOT * number, at.y() + LINE / 2), 2, 2)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(look.LABEL)
        return font


def _sign(icon: str) -> int:
    return DOT * len(RANGES) if icon == DOTS else SIGN


def _width(metrics: QFontMetrics, icon: str, words: str) -> int:
    return _sign(icon) + 4 + metrics.horizontalAdvance(words)
