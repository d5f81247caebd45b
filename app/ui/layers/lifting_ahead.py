"""What is selected, lifted out of the photo while nobody waits: moving it then begins with the best of it."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.document import Blend, Document
from app.engine.service import LiftAheadRequest
from app.ui.jobs import Board

PAUSE = 0.03  # seconds between two pieces of the work, for others
BUSY = 0.4  # seconds until it is looked again whether anything else is on

log = logging.getLogger(__name__)


class LiftingAhead(QObject):
    """One thing at a time. Jobs that were asked for go first, and trouble is not told: it will be when the thing is
    moved. ``done``: it is there."""

    done = Signal()

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._numbers = itertools.count(1)
        self._wanted: tuple[Document, tuple[int, ...]] | None = None
        self._task: asyncio.Task[Any] | None = None
        self._made: Blend | None = None

    def made(self, document: Document, ids: tuple[int, ...]) -> Blend | None:
        """The nodes ``ids`` of ``document``, lifted; None where that is not done."""
        return self._made if self._is(document, ids) else None

    def begin(self, document: Document, ids: tuple[int, ...]) -> None:
        """From now on this is what may be wanted."""
        if self._is(document, ids) or self._board.closed:
            return
        self.stop()
        self._wanted = document, ids
        self._task = self._begin(self._lift(LiftAheadRequest(next(self._numbers), document, ids)))

    def stop(self) -> None:
        """Nothing is wanted any more, nor need the engine keep what it has begun, with its photo."""
        if self._task is not None and not self._task.done() and not self._board.closed:
            self._task.cancel()
            self._begin(self._board.run(None, LiftAheadRequest(next(self._numbers), None)))
        self._task = self._wanted = self._made = None

    def _begin(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[Any]:
        return self._board.begin(work, lambda wrong: log.info("nothing was lifted ahead: %s", wrong))

    def _is(self, document: Document, ids: tuple[int, ...]) -> bool:
        return self._wanted is not None and self._wanted[0] is document and self._wanted[1] == ids

    async def _lift(self, first: LiftAheadRequest) -> None:
        request = first
        while True:
            if self._board.running:
                await asyncio.sleep(BUSY)
                continue
            answer = await self._board.run(None, request)
            if isinstance(answer, Blend):
                self._made = answer
                self.done.emit()
                return
            if answer >= 1:
                return
            request = LiftAheadRequest(first.number, None)
            await asyncio.sleep(PAUSE)
