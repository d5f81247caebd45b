"""The library that is open in the window: what it holds, and what is done to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.service import AddRequest, Holdings, HoldingsRequest, StarterRequest
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board, JobFailed, JobStopped

if TYPE_CHECKING:
    from app.engine.library import Labelled

State = Literal["closed", "missing", "empty", "ready", "broken"]
LOOK_AGAIN = 4000  # milliseconds between looks into a library that is being filled, until there is something
LOOK_SELDOM = 30_000  # from then on: what is shown does not move all the time
CATALOGUE = "catalogue.sqlite"


class Shelf(QObject):
    """``changed``: another library, another state, or another content. ``failed(exception, str)``: something did
    not work, the words say what. ``done(str)``: something has ended well. ``said(str)``: worth knowing.
    ``declined``: filling it with the starter was cancelled. ``put_aside(ids)``: they are suggested no more.
    ``relabelled(label, before)``: cut-outs have another label; ``before`` is for ``label_back``.

    ``state``: "closed" until it was looked at; "missing": there is none in ``folder``; "empty": nothing that can
    be suggested; "broken": it cannot be read, ``trouble`` says why.
    """

    changed = Signal()
    failed = Signal(object, str)
    done = Signal(str)
    said = Signal(str)
    declined = Signal()
    put_aside = Signal(tuple)
    relabelled = Signal(str, object)

    def __init__(self, board: Board, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._remembered = remembered
        self._filling: asyncio.Task[Any] | None = None
        self._opening: asyncio.Task[Any] | None = None
        self._again = QTimer(self, interval=LOOK_AGAIN)
        self._again.timeout.connect(self.look_again)
        self._seen: tuple[Path | None, int] | None = None
        self.folder: Path | None = None
        self.version = 0
        self.state: State = "closed"
        self.trouble = ""
        self.holdings: Holdings | None = None

    @property
    def filling(self) -> bool:
        """Whether cut-outs are being added."""
        return self._filling is not None

    @property
    def place(self) -> Path:
        """The folder of the library that is open, or would be opened."""
        return self.folder or self._last()

    @property
    def count(self) -> int:
        """Cut-outs that can be suggested."""
        return 0 if self.holdings is None else self.holdings.count

    @property
    def aside(self) -> int:
        """Cut-outs that are set aside."""
        return 0 if self.holdings is None else self.holdings.aside

    def open(self, folder: Path | None = None) -> None:
        """Show the library in ``folder``; None: the one that was open last, or the user's own."""
        if folder is None:
            folder = self.folder or self._last()
        elif folder != own_folder():
            self._remembered.set("library", str(folder))
        else:
            self._remembered.set("library", "")
        if folder != self.folder:
            self.folder, self.holdings, self.state = folder, None, "closed"
            self.changed.emit()
        self.look_again()

    def look_again(self) -> None:
        """Read anew what the library holds: something was changed in it."""
        if self.folder is None:
            return
        self.version += 1
        if self._opening is None:
            self._opening = self._board.begin(self._look(), self._unreadable)
            self._opening.add_done_callback(self._looked)

    def add(self, sources: Sequence[Path]) -> None:
        """Add folders or pictures, as a job; a library is made for them if there is none."""
        names = sources[0].name if len(sources) == 1 else f"{len(sources)} folders"
        folder = self.folder or self._last()
        request = AddRequest(str(folder), tuple(map(str, sources)))

        async def work() -> None:
            report = await self._board.run(f"Adding {names} to the library", request, place="library")
            self.done.emit(_words_of(report, names))
            if report.unread:
                self.said.emit(_unread(report.unread))

        self._fill(folder, work, f"{names} was not added to the library")

    def fill(self, folder: Path | None = None) -> None:
        """Fill a library with what can be had, as a job; None: the one that is open, or the user's own."""
        folder = folder or self.folder or self._last()
        if folder == own_folder():
            self._remembered.set("library", "")

        async def work() -> None:
            try:
                report = await self._board.run("Filling the library", StarterRequest(str(folder)), place="library")
            except JobStopped:
                self.declined.emit()
                raise
            for note in report.notes[:1]:
                self.said.emit(note)
            if not report.notes:
                self.done.emit(f"The library holds {report.cutouts:,} cut-outs of {report.labels:,} kinds")

        self._fill(folder, work, "The library was not filled")

    def stop(self) -> None:
        """Adding ends; what was added stays."""
        if self._filling is not None:
            self._filling.cancel()

    def relabel(self, ids: Sequence[int], label: str) -> None:
        """Give cut-outs a label by hand."""
        before: list[Labelled] = []
        self._edit(
            lambda library: before.append(library.relabel(ids, label)), "The label was not changed",
            lambda: self.relabelled.emit(label, before[0]),
        )  # fmt: skip

    def label_back(self, before: Labelled) -> None:
        """Take back what ``relabel`` did."""
        self._edit(lambda library: library.label_back(before), "The label was not taken back")

    def set_aside(self, ids: Sequence[int]) -> None:
        """Keep cut-outs from being suggested."""
        done = tuple(ids)
        self._edit(
            lambda library: library.set_aside(done), "The cut-out was not set aside", lambda: self.put_aside.emit(done)
        )

    def restore(self, ids: Sequence[int]) -> None:
        """Take back what ``set_aside`` did."""
        self._edit(lambda library: library.restore(ids), "The cut-out was not taken back")

    def _edit(self, edit: Callable[[Any], None], words: str, then: Callable[[], None] = lambda: None) -> None:
        folder = self.folder

        def work() -> None:
            from app.engine.library import open_library

            assert folder is not None
            with open_library(folder) as library:
                edit(library)

        async def change() -> None:
            await self._board.read(None, work)
            self.look_again()
            then()

        self._board.begin(change(), lambda wrong: self.failed.emit(wrong, words))

    def _fill(self, folder: Path, work: Callable[[], Coroutine[Any, Any, None]], words: str) -> None:
        if self._filling is not None:
            self.said.emit("The library is being filled already; add more when that has ended.")
            return
        self.folder = folder

        async def fill() -> None:
            try:
                await work()
            finally:
                self._filling = None
                self._again.stop()
                if not self._board.closed:
                    await self._board.rest("library")
                    self.look_again()

        self._filling = self._board.begin(fill(), lambda wrong: self.failed.emit(wrong, words))
        self._again.start(LOOK_SELDOM if self.state == "ready" else LOOK_AGAIN)
        self.changed.emit()

    async def _look(self) -> None:
        """Until what was read is what is there now: a library may change while it is read."""
        while self._seen != (self.folder, self.version):
            folder, version = self._seen = self.folder, self.version
            assert folder is not None
            if not await self._board.read(None, _is_there, folder):
                self._now("missing")
                continue
            try:
                holdings = await self._board.run(None, HoldingsRequest(str(folder), version))
            except JobFailed as wrong:
                if wrong.failed.cause != "input":
                    raise
                self._now("broken", wrong.failed.message)
                continue
            self.holdings = holdings
            self._now("ready" if holdings.count else "empty")

    def _now(self, state: State, trouble: str = "") -> None:
        if state in ("missing", "broken"):
            self.holdings = None
        elif state == "ready":
            self._again.setInterval(LOOK_SELDOM)
        self.state, self.trouble = state, trouble
        self.changed.emit()

    def _unreadable(self, wrong: BaseException) -> None:
        if not isinstance(wrong, JobStopped):
            self._now("broken", str(wrong))
            self.failed.emit(wrong, "The library was not opened")

    def _looked(self, _: object) -> None:
        self._opening = None
        if self._seen != (self.folder, self.version) and not self._board.closed:
            self.look_again()

    def _last(self) -> Path:
        kept = self._remembered.get("library", "")
        return Path(kept) if kept else own_folder()


def _is_there(folder: Path) -> bool:
    """Whether a library is in the folder, or what is left of one, which is told when it is opened."""
    from app.engine.library import left_over

    return (folder / CATALOGUE).is_file() or left_over(folder)


def own_folder() -> Path:
    """The user's own library."""
    import platformdirs

    return platformdirs.user_data_path("lamina") / "library"


def _words_of(report: Any, names: str) -> str:
    parts = [f"{report.added - report.added_aside:,} new"]
    if report.changed:
        parts.append(f"{report.changed:,} read again")
    if report.unchanged:
        parts.append(f"{report.unchanged:,} as before")
    if aside := sum(report.aside.values()):
        parts.append(f"{aside:,} set aside")
    return f"{names} is in the library: {', '.join(parts)}"


def _unread(unread: Sequence[tuple[str, str]]) -> str:
    name, why = unread[0]
    more = f", and {len(unread) - 1:,} more" if len(unread) > 1 else ""
    return f"Not everything was added. {Path(name).name}: {why}{more}"
