"""The journal of what is open: where the program ends in the middle of work, nothing is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.document.history import History
from app.engine.document.journal import Journal, RecoverableSession, discard, new_path
from app.engine.errors import WorkFailed
from app.ui.jobs import Board
from app.ui.session import Session

PAUSE = 300  # milliseconds in which edits gather to be written as one
PRIVATE = 0o700  # a journal holds the photo: nobody else may look


class Journaling(QObject):
    """Follows the session. ``failed(exception)``: the journal of this picture cannot be written; said once."""

    failed = Signal(object)
    _wrong = Signal(object, object)

    def __init__(self, session: Session, board: Board, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._folder = folder
        self._pages: Pages | None = None
        self._carried = 0
        self._noted: tuple[History, int] | None = None
        self._writing: Future[None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._note)
        self._wrong.connect(self._say)
        session.history_changed.connect(self._soon)

    @property
    def written(self) -> bool:
        """Whether what is shown is in the journal."""
        done = self._writing is not None and self._writing.done()
        return done and not self._timer.isActive() and self._noted is not None

    def begin(self, title: str, source: Path | None, left: RecoverableSession | None = None) -> None:
        """Another picture is open: what was kept of the one before is not needed any more.

        ``left``: the journal that it was recovered from, which goes once the new one holds it.
        """
        self.end()
        self._pages = Pages(self._folder, title, source, left)
        self._carried = 0 if left is None else max(1, left.edits)
        self._note()

    def saved(self, path: Path) -> None:
        """What is open is kept in the file ``path`` now."""
        self._carried = 0
        if (pages := self._pages) is not None:
            self._write(lambda: pages.describe(path.name, path))
        self._soon()

    def end(self) -> None:
        """What was open was saved or is not wanted: nothing is left of it."""
        self._timer.stop()
        if (pages := self._pages) is not None:
            self._write(pages.close)
        self._pages = self._noted = self._writing = None

    def write(self) -> None:
        """Write down what is shown, without waiting for more."""
        pages, history = self._pages, self._session.history
        if pages is None or history is None:
            return
        self._timer.stop()
        edits = self._edits
        self._noted = history, edits
        self._writing = self._write(lambda: pages.record(history, edits))

    def leave(self) -> None:
        """The program has to end, and nobody was asked: what would be lost is left to be recovered."""
        pages = self._pages
        if pages is None or (pages.source is not None and not self._session.modified):
            self.end()
            return
        self.write()
        self._write(pages.leave)
        self._pages = self._noted = self._writing = None

    def _soon(self) -> None:
        if self._pages is not None and not self._timer.isActive():
            self._timer.start()

    def _note(self) -> None:
        """Write down what is shown now; while the last page is still being written, or something dragged, a little
        later."""
        pages, history = self._pages, self._session.history
        if pages is None or history is None or self._board.closed:
            return
        if self._session.dragging or (self._writing is not None and not self._writing.done()):
            self._timer.start()
            return
        if self._noted != (history, self._edits):
            self.write()

    @property
    def _edits(self) -> int:
        """How many of what is shown are in no file."""
        return self._carried + self._session.unsaved_edits

    def _write(self, work: Callable[[], None]) -> Future[None]:
        pages = self._pages

        def carefully() -> None:
            try:
                work()
            except WorkFailed as wrong:
                self._wrong.emit(pages, wrong)

        return self._board.note(carefully)

    def _say(self, pages: Pages, wrong: Exception) -> None:
        if not pages.told:
            pages.told = True
            self.failed.emit(wrong)


@dataclass(eq=False, slots=True)
class Pages:
    """One picture's journal, made with its first page. All but ``told`` belongs to the thread of notes."""

    folder: Path
    title: str
    source: Path | None
    left: RecoverableSession | None
    journal: Journal | None = None
    told: bool = False

    def record(self, history: History, edits: int) -> None:
        if self.journal is None:
            make_private(self.folder)
            self.journal = Journal(new_path(self.folder), self.title, self.source)
        self.journal.record(history, edits)
        self._drop_left()

    def describe(self, title: str, source: Path | None) -> None:
        self.title, self.source = title, source
        if self.journal is not None:
            self.journal.describe(title, source)

    def close(self) -> None:
        if self.journal is not None:
            with contextlib.suppress(WorkFailed):
                self.journal.clean_close()
            self.journal = None
        self._drop_left()

    def leave(self) -> None:
        if self.journal is not None:
            self.journal.leave()
            self.journal = None

    def _drop_left(self) -> None:
        if self.left is not None:
            discard(self.left)
            self.left = None


def make_private(folder: Path) -> None:
    """Make ``folder`` where it is missing, and shut it to others. WorkFailed where that cannot be done."""
    try:
        folder.mkdir(PRIVATE, parents=True, exist_ok=True)
        folder.chmod(PRIVATE)
    except OSError as wrong:
        reason = wrong.strerror or type(wrong).__name__
        raise WorkFailed(
            f"The journal of edits cannot be written to {folder} ({reason}); save your work now and then."
        ) from wrong
