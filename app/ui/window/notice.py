"""A line at the top of the picture that says what happened, to what, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.controls.enter_button import EnterButton
from app.ui.theme import icons, theme

Kind = Literal["danger", "warning", "done"]
ICONS: dict[Kind, str] = {"danger": "warning", "warning": "info", "done": "check"}
DONE_STAYS = 10_000  # milliseconds


class Notice(QFrame):
    """Shows the newest message; good news goes by itself, the rest stays until it is put away.

    ``resized``: it needs another height than before.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errorBar")
        self._kind: Kind = "danger"
        self._do: Callable[[], object] | None = None
        self._icon = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = EnterButton()
        self.action.setProperty("kind", "link")
        self.action.clicked.connect(self._act)
        self.unfold = QPushButton("Details")
        self.unfold.setProperty("kind", "link")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._unfold)
        self.copy = QPushButton("Copy")
        self.copy.setProperty("kind", "link")
        self.copy.setToolTip("Copy the message and its details")
        self.copy.clicked.connect(self._copy)
        self.away = QToolButton()
        self.away.setToolTip("Put this message away")
        self.away.setAccessibleName("Put this message away")
        icons.keep(self.away, "close")
        self.away.clicked.connect(self.hide)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFixedHeight(140)
        self.details.setAccessibleName("Details")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        for button in (self.action, self.unfold, self.copy, self.away):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.details)
        self._timer = QTimer(self, singleShot=True, interval=DONE_STAYS)
        self._timer.timeout.connect(self.hide)
        theme().changed.connect(self._tint)
        self.hide()

    def say(
        self, kind: Kind, words: str, details: str = "", action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Show ``words``; ``details`` fold out and can be copied; ``action`` names a button that calls ``do``."""
        self._kind, self._do = kind, do
        self.setProperty("kind", kind)
        self.style().polish(self)
        self._tint()
        self.words.setText(words)
        self.setAccessibleName(words)
        self.details.setPlainText(details)
        self.unfold.setVisible(bool(details))
        self.copy.setVisible(bool(details))
        self.unfold.setChecked(False)
        self.details.hide()
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._timer.stop()
        if kind == "done":
            self._timer.start()
        self.show()
        self.resized.emit()

    def height_at(self, width: int) -> int:
        """How high it is where it may be ``width`` wide."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else self.sizeHint().height()

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def _unfold(self, on: bool) -> None:
        self.details.setVisible(on)
        self._timer.stop()
        self.resized.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.words.text()}\n\n{self.details.toPlainText()}")

    def _tint(self) -> None:
        tokens = theme().tokens
        colour = {"danger": tokens.danger, "warning": tokens.warning, "done": tokens.accent}[self._kind]
        self._icon.setPixmap(icons.pixmap(ICONS[self._kind], colour, self.devicePixelRatioF()))
