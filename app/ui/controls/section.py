"""A part of a panel that folds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from . import look


class SectionTitle(QAbstractButton):
    """The line that folds a section: a chevron and a word."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedHeight(look.ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(120, look.ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.quiet(self), 1.5))
        x, y = 7.0, self.height() / 2
        turned = [(-3.5, -1.5), (0, 2), (3.5, -1.5)] if self.isChecked() else [(-1.5, -3.5), (2, 0), (-1.5, 3.5)]
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in turned]))
        font = self.font()
        font.setPixelSize(look.LABEL)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.text(self))
        painter.drawText(self.rect().adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(look.accent(self), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 2, -1, -3), look.CORNER, look.CORNER)


class Section(QWidget):
    """A title and what it folds away. ``folded(bool)``: the artist folded or unfolded it."""

    folded = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = SectionTitle(title)
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(content)
        self.title.toggled.connect(self._fold)

    def _fold(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.folded.emit(not opened)
