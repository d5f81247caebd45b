"""The background behind what is looked for, filled while nobody waits: a blend in its place then comes sooner."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.engine.service import FillAheadRequest
from app.ui.jobs import Board
from app.ui.session import Session

from .finder import Finder
from .subject import NOWHERE

REST = 900  # milliseconds without another object, and without an edit
PAUSE = 0.03  # seconds between two pieces of the work, for others
BUSY = 0.4  # seconds until it is looked again whether anything else is on

log = logging.getLogger(__name__)


class Ahead(QObject):
    """Follows what ``finder`` looks for while it is active. Jobs that were asked for go first, and trouble is not told:
    it will be when a blend is asked for."""

    def __init__(self, session: Session, board: Board, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._finder = finder
        self._numbers = itertools.count(1)
        self._task: asyncio.Task[Any] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._begin)
        finder.subject_changed.connect(self._later)
        session.document_rested.connect(lambda _: self._later())

    def _later(self) -> None:
        """What is being filled is another thing's, or in another picture; the engine need not keep that."""
        if self._task is not None and not self._task.done() and not self._board.closed:
            self._task.cancel()
            self._start(self._board.run(None, FillAheadRequest(next(self._numbers), None)))
        self._task = None
        self._rest.start()

    def _begin(self) -> None:
        document, subject = self._session.document, self._finder.there
        wanted = self._finder.active and not self._finder.browsing and not self._board.closed
        if not wanted or document is None or document.photo is None or subject is None or subject.node_id == NOWHERE:
            return
        first = FillAheadRequest(next(self._numbers), document, (subject.node_id,))
        self._task = self._start(self._fill(first))

    def _start(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[Any]:
        return self._board.begin(work, lambda wrong: log.info("Nothing was filled ahead: %s", wrong))

    async def _fill(self, first: FillAheadRequest) -> None:
        request = first
        while True:
            if self._board.running:
                await asyncio.sleep(BUSY)
                continue
            if await self._board.run(None, request) >= 1:
                return
            request = FillAheadRequest(first.number, None)
            await asyncio.sleep(PAUSE)
