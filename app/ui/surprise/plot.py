"""The artist's stars as in the study: of what was shown of each group of ranks, the share that got each star."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.controls import look
from app.ui.theme import icons

from .dealt import RANGES, STARS

if TYPE_CHECKING:
    from app.engine.library.stars import Kind, Tally

SIGN, WORDS, TITLE = 17, 13, 13  # pixels: the sign of a kind, the line of words below, and its name above
GROUP, GAP = 27, 12  # pixels: one bar with room, and between the kinds
BAR = 16


NAMES: dict[Kind, str] = {"liked": "I like it", "surprising": "surprising", "realistic": "looks real"}


class StarPlot(QWidget):
    """Three little charts, one for each kind of star, with four bars each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally: Tally | None = None
        self.setFixedSize(self.sizeHint())
        self.show_tally(None)

    def sizeHint(self) -> QSize:
        return QSize(len(STARS) * (SIGN + len(RANGES) * GROUP) + (len(STARS) - 1) * GAP, 52 + TITLE)

    def show_tally(self, tally: Tally | None) -> None:
        self._tally = tally
        lines = ["Of what was shown of each group of ranks, the share that you starred:"]
        for kind in STARS:
            shares = [0.0 if tally is None else tally.share(kind, group) for group in range(len(RANGES))]
            said = ", ".join(f"{words}: {100 * share:.0f} %" for words, share in zip(RANGES, shares, strict=True))
            lines.append(f"{kind}: {said}")
        self.setToolTip("\n".join(lines))
        self.setAccessibleName("Stars by rank")
        self.setAccessibleDescription("; ".join(lines[1:]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(self.font())
            font.setPixelSize(look.LABEL - 2)
            painter.setFont(font)
            most = self._most()
            left = 0
            for kind in STARS:
                self._paint_kind(painter, left, kind, most)
                left += SIGN + len(RANGES) * GROUP + GAP

    def _paint_kind(self, painter: QPainter, left: int, kind: Kind, most: float) -> None:
        base = self.height() - WORDS
        sign = icons.pixmap(kind, look.quiet(self).name(), self.devicePixelRatioF())
        painter.drawPixmap(left - 1, base - 17, sign)
        painter.setPen(look.quiet(self))
        room = QRectF(left + SIGN, 0, len(RANGES) * GROUP, TITLE)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, NAMES[kind])
        for group, words in enumerate(RANGES):
            share = 0.0 if self._tally is None else self._tally.share(kind, group)
            x = left + SIGN + group * GROUP + (GROUP - BAR) / 2
            height = max(1.0, (base - TITLE - 4) * share / most)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent(self) if share else look.line(self))
            painter.drawRoundedRect(QRectF(x, base - height, BAR, height), min(2.0, height / 2), min(2.0, height / 2))
            painter.setPen(look.quiet(self))
            room = QRectF(x - 6, base + 1, BAR + 12, WORDS)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "21+" if words.startswith("beyond") else words)

    def _most(self) -> float:
        """The share at which a bar is full."""
        if self._tally is None:
            return 1.0
        return max(0.2, *(self._tally.share(kind, group) for kind in STARS for group in range(len(RANGES))))
