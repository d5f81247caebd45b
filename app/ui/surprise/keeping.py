"""Stars written down beside the library, in order, off the window's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.jobs import Board

from .dealt import Dealt

if TYPE_CHECKING:
    from app.engine.library.stars import Kind, Stars



class Keeping(QObject):
    """``counted(Tally)``: what is starred now. ``failed(exception, str)``."""

    counted = Signal(object)
    failed = Signal(object, str)

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._numbers: dict[int, int] = {}  # of the thread of notes alone: uid -> number in the file

    def showed(self, folder: Path, blends: Sequence[Dealt], subject: str) -> None:
        """These were shown in place of ``subject``. Where that cannot be kept it is said when a star is given."""
        noted = tuple(blends)

        def work(stars: Stars) -> None:
            numbers = stars.showed([(one.id, one.label, one.rank) for one in noted], subject)
            self._numbers.update(zip((one.uid for one in noted), numbers, strict=True))

        self._note(folder, work, lambda _: None)

    def star(self, folder: Path, dealt: Dealt, kind: Kind, on: bool) -> None:
        """Give or take back a star."""

        def work(stars: Stars) -> None:
            number = self._numbers.get(dealt.uid)
            if number is not None:
                stars.star(number, kind, on)

        self._note(folder, work, lambda wrong: self.failed.emit(wrong, "The star was not kept"))

    def _note(self, folder: Path, work: Callable[[Stars], None], failed: Callable[[BaseException], None]) -> None:
        if self._board.closed:
            return

        def noted() -> object:
            from app.engine.library.stars import open_stars

            with open_stars(folder) as stars:
                work(stars)
                return stars.tally()

        waiting = self._board.note(noted)

        async def told() -> None:
            self.counted.emit(await asyncio.wrap_future(waiting))

        self._board.begin(told(), failed)
