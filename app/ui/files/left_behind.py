"""What programs that ended unexpectedly left behind, until the artist has taken or discarded it."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine.document.journal import RecoverableSession, discard, recoverable
from app.ui.jobs import Board

MINUTE, HOUR, DAY = 60, 3600, 86_400


class LeftBehind(QObject):
    """``changed``: something was found, taken or discarded. What is discarded can be brought back until the
    program ends; only then do its files go."""

    changed = Signal()

    def __init__(self, board: Board, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._folder = folder
        self._sessions: tuple[RecoverableSession, ...] = ()
        self._unwanted: tuple[RecoverableSession, ...] = ()

    @property
    def sessions(self) -> tuple[RecoverableSession, ...]:
        """The newest first."""
        return self._sessions

    async def look(self) -> None:
        """Find what there is; those of windows that are still open are not."""
        self._sessions = await self._board.read(None, worth_offering, self._folder)
        self.changed.emit()

    def take(self, session: RecoverableSession) -> None:
        """It is open now; whoever keeps its new journal removes it."""
        self._sessions = without(self._sessions, session)
        self.changed.emit()

    def discard(self, session: RecoverableSession) -> None:
        self._sessions = without(self._sessions, session)
        self._unwanted += (session,)
        self.changed.emit()

    def bring_back(self, session: RecoverableSession) -> None:
        """It was not to be discarded after all."""
        self._unwanted = without(self._unwanted, session)
        self._sessions = tuple(sorted((*self._sessions, session), key=lambda s: s.when, reverse=True))
        self.changed.emit()

    def clear_away(self) -> None:
        """The program ends: remove what is not wanted."""
        for session in self._unwanted:
            self._board.note(partial(discard, session))
        self._unwanted = ()


def without(sessions: tuple[RecoverableSession, ...], gone: RecoverableSession) -> tuple[RecoverableSession, ...]:
    return tuple(session for session in sessions if session is not gone)


def worth_offering(folder: Path) -> tuple[RecoverableSession, ...]:
    """Those in which something would be lost, the newest first; the others are removed: nothing was done
    to them, and the file that they were opened from is still there."""
    kept: list[RecoverableSession] = []
    for session in recoverable(folder):
        if session.edits or session.source is None or not session.source.is_file():
            kept.append(session)
        else:
            discard(session)
    return tuple(kept)


def told(session: RecoverableSession, now: float | None = None) -> str:
    """ "“bird.jpg”, 14 edits, 3 minutes ago"."""
    edits = f"{session.edits} edit{'' if session.edits == 1 else 's'}" if session.edits else ""
    name = f"“{shortened(session.title or 'Untitled')}”"
    return ", ".join(part for part in (name, edits, ago((time.time() if now is None else now) - session.when)) if part)


def shortened(name: str, most: int = 40) -> str:
    """A long file's name without its middle."""
    return name if len(name) <= most else f"{name[: most // 2 - 1]}…{name[-(most // 2) :]}"


def ago(seconds: float) -> str:
    """ "3 minutes ago", as a person says it."""
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if count := int(seconds // unit):
            return f"{count} {name}{'' if count == 1 else 's'} ago"
    return "just now"
