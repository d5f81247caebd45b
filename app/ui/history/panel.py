"""The panel with the list of what was done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.engine.document.history import MOST_STEPS
from app.ui.session import Session
from app.ui.theme import theme

from .delegate import StepDelegate
from .model import HistoryModel


class HistoryPanel(QWidget):
    """A click on a step goes there; so do the arrow keys."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = HistoryModel(self)
        self.list = StepList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(StepDelegate(self.list))
        hint = QLabel("What you do is listed here, to go back to.")
        hint.setProperty("kind", "quiet")
        hint.setWordWrap(True)
        hint.setContentsMargins(12, 12, 12, 12)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.older = QLabel("Older steps were let go.")
        self.older.setProperty("kind", "quiet")
        self.older.setContentsMargins(12, 6, 12, 6)
        self.older.setToolTip(
            f"The last {MOST_STEPS} steps are kept, fewer where they hold much, so that memory does not fill up."
        )
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.older)
        column.addWidget(self.list)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(hint)
        self._pages.addWidget(steps)
        self.list.clicked.connect(self._go)
        session.history_changed.connect(self._follow)
        self._follow()

    def _go(self, index: QModelIndex) -> None:
        history = self._session.history
        place = None if history is None else history.place(self.model.number(index.row()))
        if history is not None and place is not None and place != history.index:
            self._session.go_to(place)

    def _follow(self) -> None:
        history = self._session.history
        self.older.setVisible(history is not None and history.let_go > 0)
        self.model.show_history(history)
        there = self.model.shown >= 0
        self._pages.setCurrentIndex(1 if there else 0)
        if there:
            index = self.model.index(self.model.shown)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)


class StepList(QListView):
    """A list in which moving the mark by key is a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("History")
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.clicked.emit(self.currentIndex())
