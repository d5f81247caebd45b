"""How the program ends: closed by the artist, who is asked about changes, or told to by the system, which waits for
nobody."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from . import trouble

if TYPE_CHECKING:
    from .window import Window

WRITING = 5.0  # seconds that what is being saved gets where the system waits; the journal has it as well
SIGNALLED = 128  # a program that a signal ended has this and the signal's number as its status, says the shell


class Ending(QObject):
    """``over``: everything that the window started has ended, and it may close. ``status``: what the program ends
    with."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._asking = self._going = False
        self.over = False
        self.status = 0

    def after_asking(self) -> None:
        """Ask about changes, where there are any; then go."""
        if not self._asking and not self._going:
            self._asking = True
            self._begin(self._when_allowed())

    def at_once(self, number: int) -> None:
        """The signal ``number`` came: go without asking. What is not saved is left to be recovered."""
        if not self._going:
            self._going = True
            self.status = SIGNALLED + number
            self._begin(self._leave_all())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._window.board.begin(work, lambda wrong: trouble.report(self._window.notice, wrong, "Lamina stays open"))

    async def _when_allowed(self) -> None:
        try:
            may = await self._window.desk.may_leave()
        finally:
            self._asking = False
        if not may or self._going:
            return
        self._going = True
        self._vanish()
        self._window.desk.journaling.end()
        await self._window.board.finish_writing()
        await self._go()

    async def _leave_all(self) -> None:
        self._window.desk.journaling.write()
        self._vanish()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._window.board.finish_writing(), WRITING)
        self._window.desk.journaling.leave()
        await self._go()

    def _vanish(self) -> None:
        self._window.layout_kept.keep()
        self._window.hide()

    async def _go(self) -> None:
        self._window.left_behind.clear_away()
        await self._window.board.close()
        self.over = True
        self._window.close()
        self._window.gone.emit()
