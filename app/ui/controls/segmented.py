"""A few choices side by side, one of them taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from . import look


class Segment(QRadioButton):
    """One of the choices: a radio button that looks like a part of a bar."""

    def sizeHint(self) -> QSize:
        return QSize(self._words_width() + 16, look.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words_width() + 8, look.CONTROL)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked():
            painter.setPen(QPen(look.line(self), 1))
            painter.setBrush(look.selected(self))
            painter.drawRoundedRect(bar, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(look.accent(self), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, 3, 3)
        font = self.font()
        font.setPixelSize(look.LABEL)
        painter.setFont(font)
        lit = self.isChecked() or self.underMouse()
        painter.setPen(look.text(self) if lit and self.isEnabled() else look.quiet(self))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _words_width(self) -> int:
        font = self.font()
        font.setPixelSize(look.LABEL)
        return QFontMetrics(font).horizontalAdvance(self.text())


class Segmented(QWidget):
    """``chosen(object)``: the artist took a choice; its value. ``choose`` shows one and emits nothing."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for _, value in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (words, _) in enumerate(choices):
            segment = Segment(words)
            segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            segment.installEventFilter(self)
            self._group.addButton(segment, index)
            row.addWidget(segment, len(words))
        self.setFixedHeight(look.CONTROL)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def segments(self) -> list[Segment]:
        return [button for button in self._group.buttons() if isinstance(button, Segment)]

    @property
    def value(self) -> object | None:
        """The choice that is shown, None where none is."""
        index = self._group.checkedId()
        return None if index < 0 else self._values[index]

    def choose(self, value: object | None) -> None:
        """Show a choice; a value that is none of them shows none as taken."""
        self._group.setExclusive(False)
        for index, own in enumerate(self._values):
            self._group.button(index).setChecked(own == value)
        self._group.setExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys take the next choice at once."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, Segment):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                shown = self.segments
                following = shown[(shown.index(watched) + step) % len(shown)]
                following.setFocus(Qt.FocusReason.OtherFocusReason)
                following.click()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line(self), 1))
        painter.setBrush(look.raised(self))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.CORNER, look.CORNER)
