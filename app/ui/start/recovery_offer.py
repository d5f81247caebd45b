"""Offers what was left behind when the program ended unexpectedly."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.engine.document.journal import RecoverableSession
from app.ui.files.left_behind import LeftBehind, shortened, told
from app.ui.theme import icons

ENDED = "Lamina ended unexpectedly."
MOST = 3  # lines at once; older ones come up when these are dealt with


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
        sessions = self._left.sessions
        for place, session in enumerate(sessions[:MOST]):
            first = place == 0
            if first and len(sessions) > 1:
                column.addWidget(QLabel(f"{ENDED} This was not saved:"))
            column.addLayout(self._line(session, f"{ENDED} " if len(sessions) == 1 else "", first and self._passing))
        if len(sessions) > MOST:
            more = QLabel(f"and {len(sessions) - MOST} more")
            more.setProperty("kind", "quiet")
            column.addWidget(more)
        self._column.addWidget(self._inside)
        self._inside.show()
        self.changed.emit()

    def _line(self, session: RecoverableSession, before: str, passing: bool) -> QHBoxLayout:
        name = shortened(session.title)
        words = QLabel(f"{before}{told(session)}{'.' if before else ''}")
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
        if passing:
            line.addWidget(self._away())
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
