"""While the artist rests, memory that is free goes back to the system."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from app.engine import heap
from app.ui.session import Session

from .board import Board

log = logging.getLogger(__name__)

REST = 1000  # ms after the last change: a drag that goes on would only ask for the same pages again


class Resting(QObject):
    """Listens to what is done; it has no other side."""

    def __init__(self, session: Session, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._give_back)
        for signal in (session.document_changed, session.view_changed, board.changed):
            signal.connect(lambda *_: self._timer.start())

    def _give_back(self) -> None:
        if self._board.running or self._board.closed:
            return  # the board says when that is over
        self._board.begin(self._board.read(None, heap.give_back), _failed)


def _failed(wrong: BaseException) -> None:
    log.error("memory was not given back", exc_info=wrong)
