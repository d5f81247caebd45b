"""One unsure cut-out after another: which is on, and what is decided about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.service import CorrectRequest, Picked
from app.ui.jobs import Board, JobFailed, JobStopped
from app.ui.selecting.leaving import delete_after

from .unsure import Proposal, proposal, unsure_ids, whole_mask

CANNOT = "This picture cannot be shown"


class Reviewing(QObject):
    """``changed``: another one is on, or none. ``failed(str)``: in a line what did not work. ``decided``: the library
    is another.

    ``shown``: what there is to see; None while it is read, and where nothing is left. ``left``: how many are still to
    be decided on in this round, with this one; ``later``: how many were left for later in it. ``trouble``: why this
    one cannot be seen.
    """

    changed = Signal()
    failed = Signal(str)
    decided = Signal()

    def __init__(self, board: Board, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._folder = folder
        self._ids: list[int] = []
        self._later: list[int] = []
        self._reading: asyncio.Task[Any] | None = None
        self._awaited: set[asyncio.Task[Any]] = set()
        self._ended = False
        self.ready = False
        self.shown: Proposal | None = None
        self.trouble = ""

    @property
    def left(self) -> int:
        return len(self._ids)

    @property
    def later(self) -> int:
        return len(self._later)

    def begin(self) -> None:
        """Find what needs a look, and show the first."""

        async def find() -> None:
            self._ids = await self._board.read(None, unsure_ids, self._folder)
            self.ready = True
            self._show()

        self._do(find(), "The library was not read")

    def end(self) -> None:
        """Nothing is shown any more. What was decided is still written; then this is deleted."""
        if not self._ended:
            self._ids, self._later = [], []
            self._show()
            self._ended = True
            delete_after(self._awaited, self)

    def skip(self) -> None:
        """The next one; this one waits for another round."""
        if self._ids:
            self._later.append(self._ids[0])
            self._ids = self._ids[1:]
            self._show()

    def again(self) -> None:
        """Another round, of those that were left for later."""
        if not self._ids and self._later:
            self._ids, self._later = self._later, []
            self._show()

    def accept(self, picked: Picked, label: str = "") -> None:
        """What is selected is its mask from now on, and ``label`` what it is called."""
        if self.shown is None:
            return
        mask, id = whole_mask(picked, self.shown.photo), self.shown.id
        request = CorrectRequest(str(self._folder), id, mask, label)

        async def correct() -> None:
            await self._board.run("Keeping the cut-out", request, between=True)
            self.decided.emit()

        self._decide(id, correct())

    def set_aside(self) -> None:
        """It is of no use."""
        if not self._ids:
            return
        id, folder = self._ids[0], self._folder

        def put() -> None:
            from app.engine.library import open_library

            with open_library(folder) as library:
                library.set_aside([id])

        async def aside() -> None:
            await self._board.read(None, put)
            self.decided.emit()

        self._decide(id, aside())

    def _decide(self, id: int, work: Coroutine[Any, Any, None]) -> None:
        """The next one is shown at once; one that was not written comes again."""
        self._ids = self._ids[1:]
        self._show()

        async def decide() -> None:
            try:
                await work
            except Exception:
                self._put_back(id)
                raise

        self._do(decide(), "The cut-out was not kept")

    def _put_back(self, id: int) -> None:
        self._ids.append(id)
        if len(self._ids) == 1:
            self._show()
        elif not self._ended:
            self.changed.emit()

    def _show(self) -> None:
        if self._ended:
            return
        self.shown, self.trouble = None, ""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.changed.emit()
        if not self._ids:
            return
        id = self._ids[0]

        async def read() -> None:
            try:
                found = await self._board.read(None, proposal, self._folder, id)
            except Exception as wrong:
                self.trouble = f"{CANNOT}. {wrong}"
            else:
                self.shown = found
            self.changed.emit()

        self._reading = self._do(read(), CANNOT)

    def _do(self, work: Coroutine[Any, Any, None], words: str) -> asyncio.Task[Any]:
        task = self._board.begin(work, self._trouble(words))
        self._awaited.add(task)
        task.add_done_callback(self._awaited.discard)
        return task

    def _trouble(self, words: str) -> Callable[[BaseException], None]:
        def failed(wrong: BaseException) -> None:
            if not isinstance(wrong, JobStopped):
                self.failed.emit(f"{words}. {wrong.failed.message if isinstance(wrong, JobFailed) else wrong}")

        return failed
