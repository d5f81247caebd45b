"""The line at the bottom: facts and the pointer's words, what runs, the zoom."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from app.engine.document import Document
from app.ui.jobs import Board
from app.ui.jobs.indicator import JobIndicator


def facts(document: Document | None) -> str:
    """ "8 objects, 41 layers"."""
    if document is None:
        return ""
    objects, layers = len(document.objects()), len(document.layers())
    if not layers and not objects:
        return f"{document.width} × {document.height}"
    return f"{_counted(objects, 'object')}, {_counted(layers, 'layer')}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


class Elided(QLabel):
    """A label that gives way: what does not fit is shortened in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class StatusBar(QStatusBar):
    """Nothing in it moves when a number changes."""

    def __init__(self, board: Board, zooms: Iterable[QAction]) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setFixedHeight(28)
        self.facts = QLabel()
        self.facts.setProperty("kind", "quiet")
        self.likeness = QLabel()
        self.likeness.setProperty("kind", "quiet")
        self.likeness.setToolTip("How close the Vector view comes to the photo: PSNR at 128 pixels")
        self.likeness.setMinimumWidth(self.likeness.fontMetrics().horizontalAdvance("· 88.8 dB") + 2)
        self.likeness.hide()
        self.pointed = Elided()
        self.jobs = JobIndicator(board)
        self.zoom = QToolButton()
        self.zoom.setText("100 %")
        self.zoom.setToolTip("Zoom")
        self.zoom.setAccessibleName("Zoom")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.addActions(list(zooms))
        self.zoom.setMinimumWidth(self.zoom.fontMetrics().horizontalAdvance("6400 %") + 16)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(16)
        counted = QHBoxLayout()
        counted.setSpacing(4)
        counted.addWidget(self.facts)
        counted.addWidget(self.likeness)
        row.addLayout(counted)
        row.addWidget(self.pointed, 1)
        row.addWidget(self.jobs)
        row.addWidget(self.zoom)
        self.addWidget(inside, 1)

    def show_likeness(self, decibels: float | None) -> None:
        """ "· 24.1 dB", nothing where it is not known."""
        self.likeness.setVisible(decibels is not None)
        if decibels is not None:
            self.likeness.setText(f"· {decibels:.1f} dB")

    def show_zoom(self, zoom: float) -> None:
        percent = zoom * 100
        self.zoom.setText(f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %")
