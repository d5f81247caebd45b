"""Unsure cut-outs in the window: how many there are, and the dialog in which they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from app.ui.files.dialogs import finished
from app.ui.jobs import Board
from app.ui.selecting.review.dialog import ReviewDialog
from app.ui.selecting.review.unsure import unsure_ids

from . import trouble
from .notice import Notice

if TYPE_CHECKING:
    from .searching import Searching

CALM = 400  # milliseconds after the last change of the library before they are counted


class Reviews(QObject):
    """Counts them whenever the library has changed, and says so in the pane."""

    def __init__(self, board: Board, searching: Searching, notice: Notice, window: QMainWindow) -> None:
        super().__init__(window)
        self._board = board
        self._searching = searching
        self._notice = notice
        self._window = window
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._count)
        searching.pane.shelf.changed.connect(self._calm.start)
        searching.pane.review_wanted.connect(self.open)

    def open(self) -> None:
        """Show them one after another."""

        async def show() -> None:
            dialog = ReviewDialog(self._board, self._searching.library, self._window)
            dialog.reviewing.decided.connect(self._searching.pane.shelf.look_again)
            dialog.folder_wanted.connect(self._searching.add_folder)
            await finished(dialog)

        self._board.begin(show(), lambda wrong: trouble.report(self._notice, wrong, "The cut-outs were not shown"))

    def _count(self) -> None:
        shelf = self._searching.pane.shelf
        if shelf.folder is None or shelf.state not in ("ready", "empty") or self._board.closed:
            self._searching.pane.show_unsure(0)
            return
        folder = shelf.folder

        async def count() -> None:
            ids = await self._board.read(None, unsure_ids, folder)
            if folder == shelf.folder:
                self._searching.pane.show_unsure(len(ids))

        self._board.begin(count(), lambda wrong: None)
