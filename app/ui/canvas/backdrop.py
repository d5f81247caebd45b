"""What lies behind and round the picture: quiet margin, checkerboard, a thin line."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QRegion

from app.ui.theme import Tokens

SQUARE = 8  # device-independent pixels


class Backdrop:
    """Paints in device pixels of the window."""

    def __init__(self, tokens: Tokens, ratio: float) -> None:
        self._margin = QColor(tokens.canvas)
        self._line = QColor(tokens.line)
        self._checker = checkerboard(tokens, max(1, round(SQUARE * ratio)))
        self._thin = max(1, round(ratio))

    def paint_margin(self, painter: QPainter, window: QRect, picture: QRect | None = None) -> None:
        """All of the window but ``picture``."""
        _fill(painter, QRegion(window) - QRegion(picture or QRect()), self._margin)

    def paint_under(self, painter: QPainter, picture: QRect, covered: QRegion) -> None:
        """The squares that show through where the picture is transparent; not where it is known to be ``covered``:
        filling a whole window with them takes as long as the picture."""
        painter.setBrushOrigin(picture.topLeft())
        _fill(painter, QRegion(picture) - covered, self._checker)

    def paint_line(self, painter: QPainter, picture: QRect) -> None:
        """The line round the picture, outside of it."""
        grown = picture.adjusted(-self._thin, -self._thin, 0, 0)
        pen = QPen(self._line, self._thin, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(grown)


def _fill(painter: QPainter, region: QRegion, ink: QColor | QBrush) -> None:
    if not region.isEmpty():
        painter.setClipRegion(region)
        painter.fillRect(region.boundingRect(), ink)
        painter.setClipping(False)


def checkerboard(tokens: Tokens, square: int) -> QBrush:
    """Two quiet greys in squares of ``square`` device pixels."""
    tile = QPixmap(2 * square, 2 * square)
    tile.fill(QColor(tokens.checker_a))
    with QPainter(tile) as painter:
        painter.fillRect(square, 0, square, square, QColor(tokens.checker_b))
        painter.fillRect(0, square, square, square, QColor(tokens.checker_b))
    return QBrush(tile)
