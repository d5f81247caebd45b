"""The edits of what is open, given to other photographs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.engine.series import Repeat
from app.engine.service import SeriesRequest
from app.ui.export.exporting import show_in_folder
from app.ui.files.desk import Desk
from app.ui.files.dialogs import ask_folder, ask_photos
from app.ui.jobs import Board
from app.ui.session import Session

from . import trouble
from .notice import Notice


class Repeating(QObject):
    """Each photo becomes a document of its own in a folder; nothing that is there is written over."""

    def __init__(self, session: Session, board: Board, desk: Desk, notice: Notice, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._board, self._desk, self._notice, self._window = session, board, desk, notice, window
        self._on = 0

    def ask(self) -> None:
        """Which photos, and where to."""
        self._board.begin(
            self._repeat(), lambda wrong: trouble.report(self._notice, wrong, "The edits were not applied")
        )

    async def _repeat(self) -> None:
        document = self._session.document
        if document is None:
            return
        photos = await ask_photos(self._window, "Apply the Edits to Other Photos", str(self._desk.folder()))
        if not photos:
            return
        folder = await ask_folder(self._window, "Folder for the Edited Documents", str(photos[0].parent))
        if folder is None:
            return
        title = f"Applying the edits to {len(photos)} photo{'' if len(photos) == 1 else 's'}"
        request = SeriesRequest(replace(document, photo=None), tuple(map(str, photos)), str(folder))
        self._tell(await self._run(title, request))

    async def _run(self, title: str, request: SeriesRequest) -> tuple[Repeat, ...]:
        """In a process of its own, which ends with the last of them: saving does not wait for it."""
        self._on += 1
        try:
            return await self._board.run(title, request, place="series")
        finally:
            self._on -= 1
            if not self._on and not self._board.closed:
                await self._board.rest("series")

    def _tell(self, done: Sequence[Repeat]) -> None:
        written = [one for one in done if not one.wrong]
        kind = "done" if len(written) == len(done) and not any(one.missed for one in done) else "warning"
        if written:
            self._notice.say(kind, said(done), "", "Show in folder", show_in_folder(written[0].target))
        else:
            self._notice.say("warning", said(done))


def said(done: Sequence[Repeat]) -> str:
    """ "3 documents are written. Not found again: person in 2. b.jpg: there is no such file." """
    written = [one for one in done if not one.wrong]
    count = len(written)
    words = [f"{count} document{' is' if count == 1 else 's are'} written."] if count else []
    missed = Counter(name for one in written for name in one.missed)
    if missed:
        words.append("Not found again: " + ", ".join(f"{name} in {times}" for name, times in missed.items()) + ".")
    wrong = [one for one in done if one.wrong]
    words += [one.wrong if one.source.name in one.wrong else f"{one.source.name}: {one.wrong}" for one in wrong[:3]]
    if len(wrong) > 3:
        words.append(f"{len(wrong) - 3} more were not read.")
    return " ".join(words)
