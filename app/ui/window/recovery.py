"""Puts together what was left behind, where it is offered, and what is done about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.document.journal import RecoverableSession
from app.ui.files.desk import Desk
from app.ui.files.left_behind import LeftBehind, shortened
from app.ui.jobs import Board
from app.ui.start.recovery_offer import RecoveryOffer

from .notice import Notice


class Recovery(QObject):
    """``offers``: on the start page, and as a line over the picture."""

    def __init__(self, left: LeftBehind, desk: Desk, notice: Notice, offers: tuple[RecoveryOffer, ...]) -> None:
        super().__init__(notice)
        self._left = left
        self._notice = notice
        desk.restored.connect(left.take)
        for offer in offers:
            offer.restore.connect(desk.restore)
            offer.discard.connect(self._discard)

    def look(self, board: Board) -> None:
        """Find what there is, in a thread, and offer it."""
        board.begin(self._left.look(), lambda wrong: self._notice.say("danger", f"Nothing is recovered. {wrong}"))

    def _discard(self, session: RecoverableSession) -> None:
        self._left.discard(session)
        words = f"“{shortened(session.title)}” is discarded."
        self._notice.say("done", words, "", "Bring back", lambda: self._left.bring_back(session))
