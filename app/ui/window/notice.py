"""A line at the top of the picture that says what happened, to what, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
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
WEIGHT: dict[Kind, int] = {"danger": 2, "warning": 1, "done": 0}
DONE_STAYS = 10_000  # milliseconds
A_GLANCE, A_LETTER = 2_000, 50  # milliseconds that it takes to see a message, and to read each letter of it


@dataclass(frozen=True, eq=False, slots=True)
class Message:
    """``words``; ``details`` fold out and can be copied; ``action`` names a button that calls ``do``."""

    kind: Kind
    words: str
    details: str = ""
    action: str = ""
    do: Callable[[], object] | None = None

    @property
    def stays(self) -> int:
        """Milliseconds for which nothing of less weight takes its place: the time to read it, and of an error three
        times that."""
        return (A_GLANCE + A_LETTER * len(self.words)) * (3 if self.kind == "danger" else 1)


class Notice(QFrame):
    """Shows one message at a time. What is no error goes by itself once it could be read, unless it has details; the
    rest stays until it is put away. The newest is shown
    at once, unless what is shown weighs more and cannot have been read yet: then it comes after that. An error that
    another one covers comes back.

    ``resized``: it needs another height than before.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errorBar")
        self._shown = Message("danger", "")
        self._waiting: list[Message] = []
        self._since = QElapsedTimer()
        self._since.start()
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
        self.away.clicked.connect(self._next)
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
        self._timer.timeout.connect(self._pass)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._next)
        theme().changed.connect(self._tint)
        self.hide()

    def say(
        self, kind: Kind, words: str, details: str = "", action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Say it now, or when what is shown was read; as in ``Message``."""
        message = Message(kind, words, details, action, do)
        unread = not self.isHidden() and not self._since.hasExpired(self._shown.stays)
        if unread and WEIGHT[kind] < WEIGHT[self._shown.kind]:
            self._waiting.append(message)
            self._soon.start(max(0, self._shown.stays - self._since.elapsed()))
            return
        if unread and self._shown.kind == "danger" and words != self._shown.words:
            self._waiting.insert(0, self._shown)
        self._show(message)

    def withdraw(self, words: str) -> None:
        """What was said in these words is not so any more."""
        self._waiting = [message for message in self._waiting if message.words != words]
        if not self.isHidden() and self._shown.words == words:
            self._next()

    def hide(self) -> None:
        """Nothing is said any more, nor will be of what waits."""
        self._waiting.clear()
        self._soon.stop()
        super().hide()

    def _next(self) -> None:
        """What waits, in place of what is shown."""
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.hide()

    def _pass(self) -> None:
        """What is no error goes, unless somebody is about to use it."""
        if self.underMouse():
            self._timer.start()
        else:
            self._next()

    def _show(self, message: Message) -> None:
        self._shown = message
        self._since.restart()
        self._soon.stop()
        self.setProperty("kind", message.kind)
        self.style().polish(self)
        self._tint()
        self.words.setText(message.words)
        self.setAccessibleName(message.words)
        self.details.setPlainText(message.details)
        self.unfold.setVisible(bool(message.details))
        self.copy.setVisible(bool(message.details))
        self.unfold.setChecked(False)
        self.details.hide()
        self.action.setText(message.action)
        self.action.setVisible(bool(message.action))
        self._timer.stop()
        if self._goes(message):
            self._timer.start(max(DONE_STAYS, message.stays))
        elif self._waiting:
            self._soon.start(message.stays)
        self.show()
        self.resized.emit()

    def _goes(self, message: Message) -> bool:
        return message.kind == "done" or (message.kind == "warning" and not message.details and not self._waiting)

    def height_at(self, width: int) -> int:
        """How high it is where it may be ``width`` wide."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else self.sizeHint().height()

    def _act(self) -> None:
        do = self._shown.do
        self._next()
        if do is not None:
            do()

    def _unfold(self, on: bool) -> None:
        self.details.setVisible(on)
        self._timer.stop()
        self.resized.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.words.text()}\n\n{self.details.toPlainText()}")

    def _tint(self) -> None:
        tokens = theme().tokens
        colour = {"danger": tokens.danger, "warning": tokens.warning, "done": tokens.accent}[self._shown.kind]
        self._icon.setPixmap(icons.pixmap(ICONS[self._shown.kind], colour, self.devicePixelRatioF()))
