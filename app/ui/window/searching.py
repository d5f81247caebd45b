"""The search pane in the window: how it opens, what it says, which folders it is given, and its first library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.files import dialogs
from app.ui.files.remembered import Remembered
from app.ui.jobs import Board
from app.ui.search.pane import SearchPane
from app.ui.search.shelf import own_folder
from app.ui.selecting.teaching import Teaching
from app.ui.session import Session

from . import trouble
from .docks import dock
from .notice import Notice
from .reviews import Reviews

CALM = 3000  # milliseconds without work before the library fills behind
DECLINED = "starter declined"


class Searching(QObject):
    """Puts the pane below the picture. ``fills``: whether a library that is missing is filled by itself, once a photo
    is shown and nothing else runs; where that was cancelled it never begins by itself again."""

    def __init__(
        self, session: Session, board: Board, remembered: Remembered, notice: Notice, window: QMainWindow, fills: bool
    ) -> None:
        super().__init__(window)
        self._session = session
        self._board = board
        self._remembered = remembered
        self._notice = notice
        self._window = window
        self._fills = fills
        self.seek_picked: Callable[[], bool] | None = None  # of what is being picked; whether anything is
        self.pane = SearchPane(session, board, remembered, window)
        self.dock: QDockWidget = dock(window, "search", "Look-alikes", self.pane, below=True)
        self._teaching = Teaching(board, self.pane.shelf, window)
        self._teaching.failed.connect(lambda wrong, words: trouble.report(notice, wrong, words))
        self._teaching.done.connect(lambda words: notice.say("done", words))
        self.pane.teaching_wanted.connect(self._teaching.teach)
        self._reviews = Reviews(board, self, notice, window)
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._fill_behind)
        self.pane.failed.connect(lambda wrong, words: trouble.report(notice, wrong, words))
        self.pane.said.connect(notice.say)
        self.pane.offered.connect(lambda words, action, do: notice.say("done", words, "", action, do))
        self.pane.folder_wanted.connect(lambda what: self.add_folder() if what == "add" else self.open_library())
        self.pane.shelf.declined.connect(lambda: remembered.set(DECLINED, True))
        if fills:
            board.changed.connect(self._wait_for_calm)
            session.document_rested.connect(lambda _: self._wait_for_calm())

    @property
    def library(self) -> Path:
        """The folder of the library that is open, or would be."""
        return self.pane.shelf.place

    def find(self) -> None:
        """Open the pane with look-alikes of what is being picked, or else of what is selected."""
        self.show()
        if self.seek_picked is not None and self.seek_picked():
            self.pane.finder.browse(False)
            self.pane.take_keyboard()
        else:
            self.pane.find()

    def browse(self) -> None:
        """Open the pane with all that the library holds."""
        self.show()
        self.pane.browse()

    def show(self) -> None:
        """Open the pane."""
        self.dock.show()
        self.dock.raise_()

    def add_folder(self) -> None:
        """Ask for a folder of cut-outs or photos, and add it."""
        self._ask("Add a folder to the library", self._add, "Nothing was added")

    def open_library(self) -> None:
        """Ask for the folder of another library, and show it."""
        self._ask("Open a library", self._open, "No library was opened")

    def review(self) -> None:
        """Show the cut-outs that need a look."""
        self._reviews.open()

    def _add(self, folder: Path) -> None:
        self.show()
        self.pane.shelf.add([folder])

    def _open(self, folder: Path) -> None:
        self.browse()
        self.pane.shelf.open(folder)

    def _ask(self, title: str, then: Callable[[Path], None], words: str) -> None:
        begin = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

        async def ask() -> None:
            folder = await dialogs.ask_folder(self._window, title, begin)
            if folder is not None:
                then(folder)

        self._board.begin(ask(), lambda wrong: trouble.report(self._notice, wrong, words))

    def _wait_for_calm(self) -> None:
        """The first library is filled when a photo is there, and its layers."""
        if self._fills and self._session.document is not None and not self._board.running:
            self._calm.start()
        else:
            self._calm.stop()

    def _fill_behind(self) -> None:
        self._fills = False
        if self._remembered.get(DECLINED, False) or self._remembered.get("library", ""):
            return

        async def fill() -> None:
            if not await self._board.read(None, own_folder().exists):
                self.pane.shelf.fill(own_folder())

        self._board.begin(fill(), lambda wrong: trouble.report(self._notice, wrong, "The library was not filled"))
