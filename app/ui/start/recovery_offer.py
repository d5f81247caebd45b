"""Offers what was left behind when the program ended with something that was not saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.engine.document.journal import RecoverableSession
from app.ui.files.left_behind import LeftBehind, shortened, told
from app.ui.theme import icons

FELL, TOLD = "Lamina ended unexpectedly.", "Lamina was closed by the system."
BOTH = "When Lamina ended, this was not saved:"  # pictures of which some fell and some did not: each line says which
MOST = 3  # lines at once; older ones come up when these are dealt with
MINUTE = 60_000  # milliseconds, after which "3 minutes ago" is 4


class RecoveryOffer(QFrame):
    """A line for each picture. ``restore(RecoverableSession)``, ``discard(RecoverableSession)``: what was chosen.
    ``changed``: it offers something else, or needs another size.

    A ``passing`` one can be put away until the next start.
    """

    restore = Signal(object)
    discard = Signal(object)
    changed = Signal()

    def __init__(self, left: LeftBehind, passing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryOffer")
        self._left = left
        self._put_away = False
        self._passing = passing
        self._inside: QWidget | None = None
        self._words: list[tuple[QLabel, str, RecoverableSession, str]] = []
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self._tell_again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 8, 6)
        left.changed.connect(self._fill)
        self._fill()

    @property
    def offers(self) -> bool:
        """Whether there is anything to say."""
        return bool(self._left.sessions) and not self._put_away

    def _fill(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._words = []
        sessions = self._left.sessions
        before = f"{_ended(sessions[0])} " if len(sessions) == 1 else ""
        both = len({session.fell for session in sessions}) > 1
        lines = [self._line(session, before, f", {_which(session)}" if both else "") for session in sessions[:MOST]]
        if len(sessions) > 1:
            lines.insert(0, self._heading())
        for place, line in enumerate(lines):
            column.addLayout(line)
            if place == 0 and self._passing:
                line.addWidget(self._away())
        if len(sessions) > MOST:
            more = QLabel(f"and {len(sessions) - MOST} more")
            more.setProperty("kind", "quiet")
            column.addWidget(more)
        self._column.addWidget(self._inside)
        self._tell()
        self._inside.show()
        (self._clock.start if sessions else self._clock.stop)()
        self.changed.emit()

    def _tell(self) -> None:
        for label, before, session, after in self._words:
            label.setText(f"{before}{told(session)}{after}{'.' if before else ''}")

    def _tell_again(self) -> None:
        """Time has gone by, which may take more words."""
        self._tell()
        inside = self._inside.layout() if self._inside is not None else None
        if inside is not None:
            inside.activate()  # or the size would still be that of the words before
        self.changed.emit()

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(QLabel(_heading(self._left.sessions)), 1)
        return line

    def _line(self, session: RecoverableSession, before: str, after: str) -> QHBoxLayout:
        name = shortened(session.title)
        words = QLabel()
        self._words.append((words, before, session, after))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setToolTip(f"{session.source or session.title}\nThe last edit: {session.label}")
        restore = QPushButton("Restore")
        restore.setToolTip("Open it as it was")
        restore.setAccessibleName(f"Restore {name}")
        restore.clicked.connect(lambda: self.restore.emit(session))
        discard = QPushButton("Discard")
        discard.setToolTip("It is not needed any more")
        discard.setAccessibleName(f"Discard {name}")
        discard.clicked.connect(lambda: self.discard.emit(session))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(words, 1)
        for button in (restore, discard):
            button.setProperty("kind", "link")
            line.addWidget(button)
        return line

    def _away(self) -> QToolButton:
        away = QToolButton()
        away.setToolTip("Decide later: it is offered again at the next start")
        away.setAccessibleName("Decide later")
        icons.keep(away, "close")
        away.clicked.connect(self._put)
        return away

    def _put(self) -> None:
        self._put_away = True
        self.changed.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def _heading(sessions: Sequence[RecoverableSession]) -> str:
    both = len({session.fell for session in sessions}) > 1
    return BOTH if both else f"{_ended(sessions[0])} This was not saved:"


def _ended(session: RecoverableSession) -> str:
    return FELL if session.fell else TOLD


def _which(session: RecoverableSession) -> str:
    return "ended unexpectedly" if session.fell else "closed by the system"
