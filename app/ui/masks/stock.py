"""Which masks of the open library are known, and the jobs that find them and lay them out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.service import FindMasksRequest, Mapped, MapRequest, MasksHeld, MasksHeldRequest
from app.ui.jobs import Board, JobStopped
from app.ui.search.shelf import Shelf

from .query import counted

if TYPE_CHECKING:
    from app.engine.library.masks import MasksReport

LOOK_AGAIN = 4000  # milliseconds between looks while masks are being found


class Stock(QObject):
    """``changed``: other masks are known, or something began or ended. ``went_on``: finding is further.
    ``failed(exception, str)``. ``done(str)``: all has ended well. ``said(str)``: worth knowing.

    ``held``: None until it was looked at. ``mapped``: the map, None where it is not there. Jobs run where libraries
    are filled, one at a time: filling goes first, and what it interrupts goes on afterwards.
    """

    changed = Signal()
    went_on = Signal()
    failed = Signal(object, str)
    done = Signal(str)
    said = Signal(str)

    def __init__(self, board: Board, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._board, self._shelf = board, shelf
        self._looking: asyncio.Task[Any] | None = None
        self._finding: asyncio.Task[Any] | None = None
        self._mapping: asyncio.Task[Any] | None = None
        self._again = False
        self._interrupted = False
        self._folder: str | None = None
        self._often = QTimer(self, interval=LOOK_AGAIN)
        self._often.timeout.connect(self.look)
        self.active = False
        self.held: MasksHeld | None = None
        self.unread = 0
        self.share = 0.0
        self.mapped: Mapped | None = None
        self.map_stopped = False
        self._mapped_of: MasksHeld | None = None
        shelf.changed.connect(self._shelf_changed)

    @property
    def finding(self) -> bool:
        """Whether masks are being found."""
        return self._finding is not None

    @property
    def mapping(self) -> bool:
        """Whether the map is being laid out."""
        return self._mapping is not None

    @property
    def missing(self) -> int:
        """Pictures whose masks could be found."""
        return 0 if self.held is None else max(0, self.held.missing - self.unread)

    def set_active(self, on: bool) -> None:
        """Whether anybody sees what is known."""
        if on and not self.active:
            self.active = True
            self.look()
        self.active = on

    def look(self) -> None:
        """Read anew which masks are known."""
        if not self.active or self._shelf.state != "ready":
            return
        self._again = True
        if self._looking is None:
            self._looking = self._board.begin(self._look(), self._trouble("The masks were not read"))
            self._looking.add_done_callback(self._looked)

    def find(self) -> None:
        """Find the masks of the pictures that have none yet, as a job; it goes on where it was stopped."""
        folder = self._shelf.folder
        if self.finding or folder is None:
            return
        if self._shelf.filling:
            self._interrupted = True
            self.said.emit("The library is being filled; its masks are found when that has ended.")
            return
        self.stop_mapping()
        self.share = 0.0

        async def work() -> None:
            request = FindMasksRequest(str(folder))
            try:
                report = await self._alone("Finding masks", request, self._went_on)
            finally:
                self._finding = None
                self._often.stop()
                self._over()
            self._report(report)

        self._finding = self._board.begin(work(), self._trouble("The masks were not found"))
        self._often.start()
        self.changed.emit()

    def toggle(self) -> None:
        """Find, or stop finding."""
        if self.finding:
            self.stop_finding()
        else:
            self.find()

    def stop_finding(self) -> None:
        """What was found stays."""
        if self._finding is not None:
            self._finding.cancel()

    def show_map(self, make: bool = False) -> None:
        """Read the map, or lay it out as a job where there is none. ``make``: also where that was stopped before."""
        folder = self._shelf.folder
        if (
            self.mapping
            or self.finding
            or self._shelf.filling
            or folder is None
            or not self.held
            or not self.held.masks
        ):
            return
        if self.map_stopped and not make:
            return
        self.map_stopped = False
        self._mapped_of = self.held

        async def work() -> None:
            try:
                there = await self._board.run(None, MapRequest(str(folder)))
                if there is None:
                    there = await self._alone("Laying out the map of masks", MapRequest(str(folder), make=True))
                if str(folder) == self._folder:
                    self.mapped = there
            except (JobStopped, asyncio.CancelledError):
                self.map_stopped = True
                raise
            finally:
                self._mapping = None
                self._over()

        self._mapping = self._board.begin(work(), self._trouble("The map was not laid out"))
        self.changed.emit()

    def refresh_map(self) -> None:
        """Lay the map out anew where other masks are known than those it was made of, once all are found."""
        if self.held is not None and self.held != self._mapped_of and not self.finding:
            self.show_map()

    def stop_mapping(self) -> None:
        if self._mapping is not None:
            self._mapping.cancel()

    async def _alone(self, title: str, request: object, went_on: Callable[[float], None] = lambda _: None) -> Any:
        """In the library's process, which ends with it, unless others have use of it."""
        try:
            return await self._board.run(title, request, place="library", went_on=went_on)
        finally:
            if not self._shelf.filling and not self._board.closed:
                await self._board.rest("library")

    async def _look(self) -> None:
        while self._again:
            self._again = False
            folder = str(self._shelf.folder)
            held = await self._board.run(None, MasksHeldRequest(folder))
            if folder == self._folder and held != self.held:
                self.held = held
                self.changed.emit()

    def _looked(self, _: object) -> None:
        self._looking = None
        if self._again and not self._board.closed:
            self.look()

    def _shelf_changed(self) -> None:
        folder = None if self._shelf.folder is None else str(self._shelf.folder)
        if folder != self._folder:
            self.stop_finding()
            self.stop_mapping()
            self._folder, self.held, self.mapped, self.unread = folder, None, None, 0
            self._mapped_of = None
            self._interrupted = self.map_stopped = False
        if self._shelf.filling:
            self._interrupted |= self.finding
            self.stop_finding()
            self.stop_mapping()
        elif self._interrupted and self._shelf.state == "ready" and not self.finding:
            self._interrupted = False
            self.find()
        self.look()
        self.changed.emit()

    def _went_on(self, share: float) -> None:
        self.share = share
        self.went_on.emit()

    def _over(self) -> None:
        if not self._board.closed:
            self.look()
            self.changed.emit()

    def _report(self, report: MasksReport) -> None:
        self.unread = len(report.unread)
        if report.unread:
            path, why = report.unread[0]
            more = f", and {self.unread - 1:,} more" if self.unread > 1 else ""
            self.said.emit(f"Not every picture could be read. {path.rpartition('/')[2]}: {why}{more}")
        elif report.pictures:
            self.done.emit(f"Found {counted(report.masks, 'mask')} in {counted(report.pictures, 'picture')}")
        else:
            self.done.emit(f"The masks of {counted(report.same, 'picture')} were known already")
        self.changed.emit()

    def _trouble(self, words: str) -> Callable[[BaseException], None]:
        return lambda wrong: self.failed.emit(wrong, words)
